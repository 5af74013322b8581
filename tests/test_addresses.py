"""An address that was once served leads to what it was served for, whatever happens to the archive afterwards.

Random histories of articles, new editions, other rules, corrections made and taken back, and an archive made anew from
nothing: through the real store, linking, identity and application. The model here knows only articles and corrections.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.authority import Authority
from app.identity import form_key, person_id_of_key
from app.ingest.corrections import put_up_tombstones, take_up
from app.ingest.indexing import catch_up, open_index
from app.ingest.preparing import Prepared, prepare
from app.ingest.settling import deposit, settle
from app.names import name_key
from app.records import Account, Channel, DateBasis, Participant
from app.search.index import IndexUpdater
from app.settings import Settings
from app.store.writer import SqlWriter, open_writer
from app.web.app import create_app
from tests.factories import account, article, extraction
from tests.web.conftest import Browser

ARTICLES = ("a", "b", "c", "d")
FINN, FINN_TOO = "Arvo Saarinen/FI/Foreign Minister", "Arvo Sarinen/FI/Foreign Minister"
CROAT, CROAT_TOO, KOVAC = "Milena Kovac/HR/Foreign Minister", "Milena Kovač/HR/President", "Kovac/HR/Foreign Minister"
SWEDE, OTHER_FINN = "Karin Lindqvist/SE/President", "Hanna Korhonen/FI/President"
TABLES = (
    (FINN, CROAT), (FINN_TOO, CROAT), (FINN, CROAT_TOO), (FINN_TOO, KOVAC), (FINN, SWEDE), (OTHER_FINN, CROAT), (FINN,),
)  # fmt: skip
LISTED = {"Arvo Sarinen": "saarinen"}  # whom some rules know by the authority file, under the first Finn's name
DAYS = ("2023-08-03", "2023-08-04", None)

told = st.builds(
    lambda people, day, stated, listed: (people, day, stated, listed),
    st.sampled_from(TABLES),
    st.sampled_from(DAYS),
    st.booleans(),
    st.booleans(),
)
tellings = st.lists(told, max_size=2).map(tuple)
account_ids = st.sampled_from([*ARTICLES, "a-2", "b-2"])
names = st.sampled_from(["Arvo Saarinen", "Arvo Sarinen", "Milena Kovac", "Kovac", "Hanna Korhonen", "Karin Lindqvist"])
REASON = "a letter from the desk"
lines = st.one_of(
    st.tuples(st.sampled_from(["same-meeting", "different-meeting"]), account_ids, account_ids),
    st.tuples(st.sampled_from(["same-person", "different-person"]), names, names),
    st.tuples(st.just("withdraw"), account_ids, st.just("")),
    st.tuples(st.just("date"), account_ids, st.sampled_from(["2023-08-03", "2023-09-20", ""])),
    st.tuples(st.just("channel"), account_ids, st.sampled_from(["phone", "in_person"])),
).filter(lambda line: line[1] != line[2])
steps = st.one_of(
    st.tuples(st.just("edition"), st.sampled_from(ARTICLES), tellings),
    st.tuples(st.just("rules"), st.sampled_from(ARTICLES), tellings),
    st.tuples(st.just("correction"), lines, st.just(())),
)


def accounts_of(article_id: str, telling: Sequence[tuple[tuple[str, ...], str | None, bool, bool]]) -> list[Account]:
    """The accounts that an article gives under some rules."""
    found = []
    for ordinal, (people, day, stated, listed) in enumerate(telling, start=1):
        basis = DateBasis.STATED if stated else DateBasis.REPORTED
        made = account(article_id, *people, ordinal=ordinal, date=day, basis=basis, channel=Channel.UNSPECIFIED)
        if listed:
            made = replace(made, participants=tuple(map(_listed, made.participants)))
        found.append(made)
    return found


def _listed(person: Participant) -> Participant:
    known = LISTED.get(person.name)
    return replace(person, authority_id=known, name="Arvo Olavi Saarinen") if known else person


def ids_of_name(person: Participant) -> set[str]:
    """Every id that a person who is written so may have been given."""
    found = {person_id_of_key(form_key(name, person.party)) for name in (person.name, person.written_as)}
    return found | ({person_id_of_key(f"@{person.authority_id}")} if person.authority_id else set())


@dataclass
class Model:
    """What the history has brought so far: nothing of how the archive keeps it."""

    editions: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, list[Account]] = field(default_factory=dict)
    corrections: list[tuple[str, str, str]] = field(default_factory=list)

    def deposit(self, article_id: str, rules: str) -> Prepared:
        """An article in its present edition with its present accounts."""
        text = f"Edition {self.editions[article_id]} of {article_id}."
        day = f"2023-08-0{ARTICLES.index(article_id) + 4}"
        made = extraction(article_id, *self.accounts[article_id], rules=rules)
        return prepare(article(article_id, text, published=day), made)

    def standing(self) -> dict[str, Account]:
        """The accounts that the articles give now."""
        return {told.id: told for own in self.accounts.values() for told in own}

    def withdrawn(self) -> set[str]:
        """The ids that a line withdraws."""
        return {subject for kind, subject, _ in self.corrections if kind == "withdraw"}


@dataclass
class Place:
    """An archive of its own: written as ingest does, read as a browser does."""

    settings: Settings
    writer: SqlWriter
    index: IndexUpdater
    _browser: Browser | None = None

    def bring(self, deposits: Sequence[Prepared], corrections: Sequence[tuple[str, str, str]]) -> None:
        """One run of ingest with these extractions."""
        with (self.settings.authority_dir / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("kind", "subject", "value", "reason", "day"))
            rows.writerows((*line, REASON, "2024-05-01") for line in corrections)
        authority = Authority.load(self.settings.authority_dir)
        take_up(self.writer, authority)
        for one in deposits:
            deposit(self.writer, [one], authority.corrections)
            settle(self.writer, authority.corrections)
        put_up_tombstones(self.writer, authority.corrections)
        self.writer.commit()
        catch_up(self.index, self.writer)
        self._browser = None  # An application in service may show the last revision for a second; a new one does not.

    @property
    def browser(self) -> Browser:
        """A browser on the present revision."""
        if self._browser is None:
            self._browser = Browser(create_app(self.settings))
        return self._browser

    def follow(self, path: str) -> tuple[str, int, str]:
        """Where an address leads, its status there, and the page; every step on the way is a 308."""
        for _ in range(4):
            answer = self.browser.get(path)
            if answer.status_code != 308:
                return path, answer.status_code, answer.text
            path = answer.headers["location"]
        raise AssertionError(f"{path} leads in a circle")

    def meetings(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Accounts and people of every meeting, by id, as the archive's JSON tells."""
        found = self.browser.get("/meetings.json").json()["meetings"]
        return {
            m["id"]: (
                tuple(sorted(told["id"] for told in self.accounts(m["id"]))),
                tuple(sorted(person["person_id"] for person in m["participants"])),
            )
            for m in found
        }

    def accounts(self, meeting_id: str) -> list[dict[str, str]]:
        """The accounts of a meeting."""
        told: list[dict[str, str]] = self.browser.get(f"/meetings/{meeting_id}.json").json()["accounts"]
        return told


@contextmanager
def place() -> Iterator[Place]:
    """An archive in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        authority = Path(folder) / "authority"
        authority.mkdir()
        data = {"READOUTS_DATA_DIR": f"{folder}/data", "READOUTS_AUTHORITY_DIR": str(authority)}
        made = Settings.from_env(data)
        with (
            open_writer(made.database_url, Authority.load(authority)) as writer,
            open_index(made.index_dir, writer) as index,
        ):
            yield Place(made, writer, index)


@dataclass
class Served:
    """Every address that was ever served, and which accounts told of one meeting at some time."""

    meetings: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    fellows: dict[str, set[str]] = field(default_factory=dict)

    def note(self, found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]], model: Model) -> None:
        """Take down what an archive serves now."""
        self.articles |= set(model.accounts)
        for told_by, people in found.values():
            self.meetings |= set(told_by)
            self.people |= set(people)
            self.pairs |= set(combinations(people, 2))
            for one in told_by:
                self.fellows.setdefault(one, set()).update(told_by)

    def part(self, account_id: str) -> None:
        """An account tells of another meeting now: who told of the old one leads to its old fellows alone."""
        for others in self.fellows.values():
            if account_id in others:
                others |= self.fellows[account_id]
                others.discard(account_id)
        self.fellows[account_id] = {account_id}

    def related(self, account_id: str) -> set[str]:
        """All that ever told of one meeting with this account, directly or by way of others."""
        found, edge = {account_id}, {account_id}
        while edge:
            edge = {other for one in edge for other in self.fellows.get(one, ())} - found
            found |= edge
        return found


def another_meeting(before: Account, now: Account) -> bool:
    """True where an account of one id tells of other people or of another day than it did."""
    people = [{name_key(person.written_as) for person in told.participants} for told in (before, now)]
    days = [told.date for told in (before, now) if told.date]
    return people[0].isdisjoint(people[1]) or (len(days) == 2 and not days[0].overlaps(days[1]))


def check(at: Place, served: Served, model: Model, *, anew: bool) -> None:
    """Ask for every address that was ever served."""
    found = at.meetings()
    home = {told: meeting for meeting, (told_by, _) in found.items() for told in told_by}
    withdrawn, standing = model.withdrawn(), model.standing()
    for account_id in sorted(served.meetings):
        path, status, page = at.follow(f"/meetings/{account_id}")
        if account_id in home:
            assert (path.split("/")[2], status) == (home[account_id], 200), account_id
        elif path.startswith("/meetings/") and status == 200:
            assert served.related(account_id) & set(found[path.split("/")[2]][0]), (account_id, path)
        elif status == 410:
            assert withdrawn, account_id
            assert REASON in page
            assert "2024-05-01" in page
            assert "They met" in page, "cites the article"
        else:
            assert (path, status) == (f"/articles/{account_id.partition('-')[0]}", 200), (account_id, path, status)
            assert account_id not in standing, "what still stands is a meeting, or withdrawn"
    for article_id in sorted(served.articles):
        expected = 410 if article_id in withdrawn else 200
        assert at.follow(f"/articles/{article_id}")[1] == expected, article_id
    written = {i for told in standing.values() for person in told.participants for i in ids_of_name(person)}
    for person_id in sorted(served.people):
        if not anew or person_id in written:  # What no article writes any more, an archive made anew can't know.
            path, status, _ = at.follow(f"/participants/{person_id}")
            assert (path.split("/")[1], status) == ("participants", 200), person_id
    for one, other in sorted(served.pairs):
        if not anew or {one, other} <= written:
            path, status, _ = at.follow(f"/pairs/{other}/{one}")
            assert (path.split("/")[1] in ("pairs", "participants"), status) == (True, 200), (one, other)


@settings(
    max_examples=12, derandomize=True, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    begin=st.tuples(*[tellings] * len(ARTICLES)),
    history=st.lists(steps, min_size=1, max_size=6),
    order=st.permutations(ARTICLES),
)
def test_no_address_is_ever_lost_or_leads_elsewhere(begin, history, order) -> None:  # type: ignore[no-untyped-def]
    model, served = Model(), Served()
    with place() as lasting:
        first = [("edition", article_id, telling) for article_id, telling in zip(ARTICLES, begin, strict=True)]
        for number, (kind, subject, telling) in enumerate([*first, *history]):
            coming: list[Prepared] = []
            if kind == "correction":
                model.corrections = [*model.corrections, subject]
                if model.corrections.count(subject) == 2:  # made once more, a correction is taken back
                    model.corrections = [line for line in model.corrections if line != subject]
            else:
                before = model.standing()
                model.editions[subject] = model.editions.get(subject, 0) + (kind == "edition")
                model.accounts[subject] = accounts_of(subject, telling)
                coming = [model.deposit(subject, f"r{number}")]
                for told in model.accounts[subject]:
                    if told.id in before and another_meeting(before[told.id], told):
                        served.part(told.id)
            lasting.bring(coming, model.corrections)
            if number >= len(first) - 1:
                check(lasting, served, model, anew=False)
            served.note(lasting.meetings(), model)
        kept = lasting.meetings()
        with place() as anew:
            anew.bring([model.deposit(article_id, "r") for article_id in order], model.corrections)
            assert anew.meetings() == kept, "the same articles and corrections give the same ids"
            check(anew, served, model, anew=True)
