"""The archive opened for one ingest: everything that is written goes through here, one transaction a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Engine, select

from app.answers import Refusal
from app.authority import Authority, Correction
from app.names import fold
from app.records import Account, Article, Judgement, Meeting, Person
from app.store import names, neighbours
from app.store.base import Deposit, WidenedName, WrittenName
from app.store.batch import Batch
from app.store.carrying import LogCarrier
from app.store.counting import write_numbers
from app.store.deposits import save_deposits
from app.store.entries import read_articles
from app.store.establishing import establish_meetings, remember_withdrawn
from app.store.judgements import save_judgements
from app.store.labels import controlled_names, outlet_slug, party_name
from app.store.lock import hold_archive
from app.store.migration import migrate
from app.store.numbering import among_accounts, among_articles, rows_of_accounts
from app.store.people import also_spelt, save_people
from app.store.refusals import forget_refusals, keep_refusals
from app.store.source import SqlSource
from app.store.sql import rows_among, rows_of, upsert_rows
from app.store.sqlite import WRITE_CACHE_BESIDE_WORKERS_KIB, WRITE_CACHE_KIB, database_path, open_to_write
from app.store.tables import (
    AccountRow,
    AddressRow,
    ArticleRow,
    EditionRow,
    LabelRow,
    MeetingRow,
    NameFormRow,
    PersonRow,
    RevisionRow,
    TallyRow,
    table,
)
from app.store.version import is_made, require_current
from app.store.withdrawing import read_corrections, save_corrections, save_tombstones

ARTICLE, EDITION, MEETING, PERSON = table(ArticleRow), table(EditionRow), table(MeetingRow), table(PersonRow)
ACCOUNT, FORM = table(AccountRow), table(NameFormRow)
ADDRESS, REVISION, TALLY, LABEL = table(AddressRow), table(RevisionRow), table(TallyRow), table(LabelRow)

THEMSELVES = among_accounts(select(ACCOUNT.c.id))
OF_ARTICLES = among_articles(select(ACCOUNT.c.id), ACCOUNT.c.article_number)
DIGESTS_OF = among_articles(select(EDITION.c.article_id, EDITION.c.digest), EDITION.c.article_number)


class SqlWriter(SqlSource):
    """A `store.base.Writer` on any engine; use as a context manager, what was not committed is forgotten."""

    def __init__(self, engine: Engine, authority: Authority, log: LogCarrier) -> None:
        self._engine, self._log = engine, log
        self._authority = authority
        super().__init__(engine.connect())
        self._batch = self._begin()
        self._labels: dict[tuple[str, str], str] | None = None  # as they stand; read when they are asked for first

    def _begin(self) -> Batch:
        return Batch(self._connection, self._authority, self.revision() + 1)

    def known(self, article_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(digest, rules version) of the articles that the archive holds already."""
        question = select(ARTICLE.c.id, ARTICLE.c.digest, ARTICLE.c.rules)
        rows = rows_among(self._connection, question, ARTICLE.c.id, article_ids)
        return {row.id: (row.digest, row.rules) for row in rows}

    def held_digests(self, article_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """The digests of every edition of the articles that the archive holds already."""
        held: dict[str, set[str]] = {}
        for row in rows_of(self._connection, DIGESTS_OF, article_ids):
            held.setdefault(row.article_id, set()).add(row.digest)
        return {article_id: frozenset(digests) for article_id, digests in held.items()}

    def stale(self, rules: str, limit: int, after: str = "") -> tuple[Article, ...]:
        """Articles that were last read under another version of the rules, at most `limit`, of ids after `after`."""
        question = select(ARTICLE.c.id).where(ARTICLE.c.rules != rules, ARTICLE.c.id > after)
        ids = self._connection.scalars(question.order_by(ARTICLE.c.id).limit(limit)).all()
        articles = read_articles(self._connection, ids)
        return tuple(articles[article_id] for article_id in ids)

    def save(self, deposits: Iterable[Deposit]) -> None:
        """Keep articles (a changed digest makes a new edition) and replace their accounts, notes and linking keys."""
        deposits = tuple(deposits)
        save_deposits(self._batch, deposits, datetime.now(UTC).isoformat(timespec="seconds"))
        forget_refusals(self._batch, (deposit.article.origin for deposit in deposits))
        self._name_outlets(deposits)

    def save_keys(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Replace the linking keys of these accounts."""
        neighbours.save_keys(self._batch, keys)

    def keys(self, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The linking keys of these accounts as saved; none for an account that holds none."""
        return neighbours.keys_of(self._batch, account_ids)

    def new_names(self) -> tuple[WrittenName, ...]:
        """The written names that this transaction saved and that nobody has told yet whose they are."""
        return tuple(self._batch.written.values())

    def widened_names(self) -> tuple[WidenedName, ...]:
        """The written names that stood already and that this transaction saw in further years."""
        return tuple(self._batch.widened.values())

    def save_identity_keys(self, keys: Mapping[str, Iterable[str]], judged_as: Mapping[str, str]) -> None:
        """Add keys to forms, by which they find others that may be the same person, and their names in judgements."""
        names.save_identity_keys(self._batch, keys, judged_as)

    def forms_sharing(self, forms: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
        """(name, keys) of every form that shares an identity key with one of these, these included."""
        return names.forms_sharing(self._connection, forms)

    def names_of(self, forms: Iterable[str]) -> tuple[WrittenName, ...]:
        """Every written name of these forms."""
        return names.names_of(self._connection, forms)

    def all_names(self) -> tuple[WrittenName, ...]:
        """Every written name of the archive."""
        return names.names_of(self._connection, self._connection.scalars(select(FORM.c.id)).all())

    def assign(
        self,
        people: Iterable[Person],
        person_of: Mapping[str, str],
        judgements: Iterable[Judgement] = (),
        person_of_form: Mapping[str, str] | None = None,
    ) -> None:
        """Say whose each written name is (by its id, or its form's), and why; the accounts of those that change hands
        wait anew."""
        of_form = person_of_form or {}
        save_people(self._batch, (also_spelt(person, self._authority) for person in people))
        judged = names.judged_as(self._connection, person_of, of_form) | self._batch.forgotten
        save_judgements(self._batch, "person", judged, judgements)
        names.assign(self._batch, person_of, of_form)

    def person_ids(self, accounts: Iterable[Account]) -> dict[tuple[str, int], str]:
        """Whose the participants of these accounts are, by account id and place."""
        return names.person_ids(self._connection, (account.id for account in accounts))

    def notes(self, article_ids: Iterable[str]) -> dict[str, str]:
        """What linking noted of these articles; articles without a note are left out."""
        return neighbours.read_notes(self._batch, article_ids)

    def unsettle(self, subjects: Iterable[str]) -> tuple[Account, ...]:
        """Let the meetings of these accounts, and of all accounts of these articles, be established anew."""
        asked = tuple(subjects)
        found = {row.id for row in rows_of_accounts(self._connection, THEMSELVES, asked)}
        found |= {row.id for row in rows_of(self._connection, OF_ARTICLES, asked)}
        self._batch.unsettled |= found
        return tuple(self._batch.accounts_of(sorted(found)).values())

    def reconsider(self, article_ids: Iterable[str]) -> None:
        """Let the people and meetings of these articles be settled anew, though what they tell is the same."""
        names.await_persons(self._batch, (account.id for account in self.unsettle(article_ids)))

    def near(self, seeks: Callable[[Iterable[str]], Iterable[str]]) -> tuple[Account, ...]:
        """Every account whose meeting must be established anew, with its whole connected group."""
        reached = neighbours.connected(self._batch, sorted(self._batch.unsettled), seeks)
        return tuple(self._batch.accounts_of(reached).values())

    def establish(
        self,
        covering: Iterable[str],
        meetings: Iterable[Meeting],
        judgements: Iterable[Judgement],
        withdrawn: Iterable[Meeting] = (),
    ) -> tuple[str, ...]:
        """Let these meetings stand for the accounts covered, in place of all earlier ones of these accounts.

        Returns the accounts that tell of no meeting now; the ids of a withdrawn meeting share its tombstone.
        """
        covered, meetings = tuple(covering), tuple(meetings)
        left = establish_meetings(self._batch, covered, meetings)
        remember_withdrawn(self._batch, withdrawn)
        save_judgements(self._batch, "meeting", covered, judgements)
        self._batch.fresh.difference_update(covered)
        self._name_parties(meetings)
        return left

    def withdraw(self, lines: Iterable[Correction]) -> None:
        """Put up tombstones for what these lines withdraw, and take down all others."""
        save_tombstones(self._batch, lines)

    def corrections(self) -> tuple[Correction, ...]:
        """The lines of the corrections file as last taken up."""
        return read_corrections(self._batch)

    def take_up(self, corrections: Iterable[Correction]) -> None:
        """Note the lines of the corrections file that are in force now."""
        save_corrections(self._batch, corrections)

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Keep what was refused, with the reason."""
        keep_refusals(self._batch, refusals)

    def adopt(self, authority: Authority) -> None:
        """Take up the names of the controlled lists, as readers see them."""
        self._authority = self._batch.authority = authority
        listed = enumerate(controlled_names(authority))
        self._label([(kind, value, label, position) for position, (kind, value, label) in listed])

    def commit(self, unchanged: int = 0) -> int:
        """End the transaction with a new revision (none where nothing changed); returns the revision in force."""
        write_numbers(self._batch)
        names.lead_people_on(self._batch)
        if self._batch.changed:
            row = {
                "number": self._batch.revision,
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "new": self._batch.new,
                "changed": self._batch.altered,
                "unchanged": unchanged,
                "refused": self._batch.refused,
            }
            self._connection.execute(REVISION.insert(), row)
        self._connection.commit()
        self._log.carry()
        self._batch = self._begin()
        return self._batch.revision - 1

    def rollback(self) -> None:
        """Forget all since the last commit."""
        self._connection.rollback()
        self._labels = None
        self._batch = self._begin()

    def close(self) -> None:
        """Let go of the archive; what was not committed is forgotten."""
        self._connection.close()
        self._engine.dispose()
        self._log.close()

    def __enter__(self) -> SqlWriter:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _name_outlets(self, deposits: Iterable[Deposit]) -> None:
        known = self._batch.outlets
        named = {d.extraction.outlet.name for d in deposits if d.extraction.outlet}
        unlisted = {outlet_slug(name, known): name for name in sorted(named) if fold(name) not in known}
        self._label([("outlet", slug, name, 0) for slug, name in unlisted.items() if slug])

    def _name_parties(self, meetings: Iterable[Meeting]) -> None:
        codes = {person.party for meeting in meetings for person in meeting.participants if person.party}
        self._label([("party", code, party_name(code, self._authority), 0) for code in sorted(codes)])

    def _label(self, named: Iterable[tuple[str, str, str, int]]) -> None:
        coming = {(kind, value): (label, position) for kind, value, label, position in named}
        if self._labels is None:
            self._labels = {(row.kind, row.value): row.label for row in self._connection.execute(select(LABEL))}
        rows = [
            {"kind": kind, "value": value, "label": label, "position": position}
            for (kind, value), (label, position) in coming.items()
            if self._labels.get((kind, value)) != label
        ]
        self._labels.update({key: label for key, (label, _) in coming.items()})
        upsert_rows(self._connection, LABEL, rows)
        self._batch.changed = self._batch.changed or bool(rows)


@contextmanager
def open_writer(url: str, authority: Authority, *, beside_workers: bool = False) -> Iterator[SqlWriter]:
    """The archive for one ingest, made where there is none; ArchiveBusy while another holds it.

    `beside_workers` leaves the memory of the machine to other processes of the same run.
    """
    cache = WRITE_CACHE_BESIDE_WORKERS_KIB if beside_workers else WRITE_CACHE_KIB
    with hold_archive(url):
        if not is_made(url):
            migrate(url)
        require_current(url)
        with SqlWriter(open_to_write(url, cache), authority, LogCarrier(database_path(url))) as writer:
            yield writer
