"""What the archive can be asked and told: the questions of the field, no SQL in sight.

A `Reader` cannot write. Lookups raise UnknownRecord, MovedRecord or WithdrawnRecord and never return None; lists are
empty where there is nothing. Sizes are clamped in one place (`MAX_PAGE`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from app.answers import (
    ArticleRecord,
    Counted,
    Counts,
    MeetingEntry,
    MeetingRecord,
    MeetingsAround,
    MeetingSummary,
    OfficeRecord,
    Page,
    PersonRecord,
    PersonSuggestion,
    Refusal,
    SharedHistory,
)
from app.authority import Correction
from app.records import Account, Article, Extraction, Judgement, Meeting, Person

MAX_PAGE = 200
"""The most lines that any page of a list carries."""


class Reader(Protocol):
    """Read-only questions to the archive; safe to share between threads."""

    def sitting(self) -> AbstractContextManager[None]:
        """All that this thread asks meanwhile is answered from one state of the archive."""

    def revision(self) -> int:
        """The number of the last committed ingest; 0 for an empty archive."""

    def counts(self) -> Counts:
        """How much the archive holds, computed from what is in it now."""

    def meeting(self, meeting_id: str) -> MeetingRecord:
        """One meeting. The id of any of its accounts raises MovedRecord with the meeting's own id."""

    def records(self, summaries: Sequence[MeetingSummary]) -> tuple[MeetingRecord, ...]:
        """These meetings with their accounts and articles, without judgements."""

    def around(self, meeting: Meeting, people: int) -> MeetingsAround:
        """What was before and after a meeting: of the same people, and of each of the first so many who took part.

        Nothing for a meeting without a date.
        """

    def corrections_of(self, summary: MeetingSummary) -> tuple[Correction, ...]:
        """The corrections in force of a meeting's accounts and of who took part; mostly none."""

    def look_ahead(self, meeting_ids: Sequence[str], accounts: int = 0) -> None:
        """Begin to fetch what `summaries` will need of these, and `texts` of so many of the accounts of each.

        A hint: no answer depends on it.
        """

    def summaries(self, meeting_ids: Sequence[str]) -> tuple[MeetingSummary, ...]:
        """Lines for these meetings in this order; ids that no longer exist are left out."""

    def meetings(self, *, number: int = 1, size: int = 40, newest_first: bool = True) -> Page[MeetingSummary]:
        """All meetings by date; those without a date come last."""

    def meetings_of_person(self, person_id: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings of one participant, newest first."""

    def meetings_of_pair(self, one: str, other: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings in which two participants both took part, newest first; symmetric."""

    def history_of_people(self, one: str, other: str) -> SharedHistory:
        """When, how and on what two participants met over the years; symmetric, empty where they never did."""

    def history_of_parties(self, one: str, other: str) -> SharedHistory:
        """The same of two states or organisations."""

    def meetings_on(self, day: date) -> tuple[MeetingSummary, ...]:
        """The meetings of a day: stated ones, then those merely reported for it, then those that may fall on it."""

    def meetings_under(self, kind: str, value: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings filed under a value, newest first; kind: party, office, topic, situation, outlet, country …"""

    def person(self, person_id: str) -> PersonRecord:
        """One participant; an id that another person answers for raises MovedRecord."""

    def people(self, *, number: int = 1, size: int = 100, starts: str = "", by_name: bool = False) -> Page[Counted]:
        """Participants by number of meetings (or by name); `starts` keeps folded names with a word that starts so."""

    def offices(self, *, number: int = 1, size: int = 100) -> Page[Counted]:
        """Offices of parties by number of meetings, however worded and whoever held them."""

    def office(self, slug: str) -> OfficeRecord:
        """One office with its holders, the latest first; UnknownRecord where no meeting has it."""

    def names(self, person_ids: Iterable[str]) -> dict[str, str]:
        """The names of these people by id; ids that nobody answers for are left out."""

    def parties(self) -> tuple[Counted, ...]:
        """States and organisations with their number of meetings, most first."""

    def topics(self) -> tuple[Counted, ...]:
        """Topics of the controlled list with their number of meetings, most first; unused ones count 0."""

    def situations(self) -> tuple[Counted, ...]:
        """Regional situations with their number of meetings, most first; unused ones count 0."""

    def outlets(self) -> tuple[Counted, ...]:
        """Outlets with their number of articles, most first; '' is 'outlet not told'."""

    def pairs(self, *, size: int = 10) -> tuple[tuple[Counted, Counted, int], ...]:
        """The pairs of participants of different parties that met most often."""

    def months(self) -> tuple[tuple[str, int], ...]:
        """(YYYY-MM, number of meetings) from the first month to the last, months without meetings included."""

    def outlet_months(self) -> Mapping[str, Mapping[str, int]]:
        """The number of articles by outlet ('' for none told) and month (YYYY-MM) of publication, where known."""

    def article(self, article_id: str) -> ArticleRecord:
        """One article with its current edition."""

    def label(self, kind: str, value: str) -> str:
        """The name that readers see for a party, topic, situation or outlet; UnknownRecord where it was never seen."""

    def links(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(article's name, ids of its meetings) for every article by its name; none where it is no readout."""

    def texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The texts of the current editions of these articles by id; ids that are not known are left out."""

    def latest_articles(self, *, size: int = 10) -> tuple[ArticleRecord, ...]:
        """The readouts that came in last; articles that report no meeting are left out."""

    def refusals(self, *, number: int = 1, size: int = 100) -> Page[Refusal]:
        """Inputs refused, newest run first."""

    def addresses(self, kind: str, *, after: str = "", size: int = 10_000) -> tuple[tuple[str, str], ...]:
        """(id, slug of a meeting or name of a participant) by id from the first beyond `after`; at most 50,000."""

    def milestones(self, kind: str, every: int) -> tuple[str, ...]:
        """The ids after which each next run of `every` addresses begins; empty where one run holds all."""

    def health(self) -> str:
        """'ok', or a sentence that says what is wrong; never raises."""

    def close(self) -> None:
        """Let go of every connection."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """One article to be saved with what was extracted of it.

    `note` is what linking needs to know of the article, which the store does not read; `keys` are the linking keys of
    its accounts and `records` these accounts as `app.store.encoding` writes them, by account id. A record that is
    missing is made when it is saved.
    """

    article: Article
    extraction: Extraction
    note: str | None = None
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A participant's name as accounts write it, once for all accounts that write it so in one office.

    `form` stands for name, party and authority id together: what identity compares. Accounts without a year are apart,
    and so are the years of a single word that no authority line settles, which may mean another person in each.
    """

    id: str
    form: str
    name: str
    written_as: str
    office: str | None
    party: str | None
    authority_id: str | None
    first_year: int | None
    last_year: int | None


Years = tuple[int, int]
"""The first and the last year in which something was seen."""


@dataclass(frozen=True, slots=True)
class WidenedName:
    """A written name of this form that stood already, and is now seen before or after the years in which it was."""

    form: str
    before: Years
    now: Years


class Writer(Protocol):
    """Writes of one ingest. Nothing is visible to readers before `commit`."""

    def known(self, article_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(digest, rules version) of the articles that the archive holds already."""

    def save(self, deposits: Iterable[Deposit]) -> None:
        """Keep articles (a changed digest makes a new edition) and replace their accounts, notes and linking keys."""

    def held_digests(self, article_ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """The digests of every edition of the articles that the archive holds already."""

    def stale(self, rules: str, limit: int, after: str = "") -> tuple[Article, ...]:
        """Articles that were last read under another version of the rules, at most `limit`, of ids after `after`."""

    def save_keys(self, keys: Mapping[str, Iterable[str]]) -> None:
        """Replace the linking keys of these accounts."""

    def keys(self, account_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The linking keys of these accounts as saved; none for an account that holds none."""

    def new_names(self) -> tuple[WrittenName, ...]:
        """The written names that this transaction saved and that nobody has told yet whose they are."""

    def widened_names(self) -> tuple[WidenedName, ...]:
        """The written names that stood already and that this transaction saw in further years."""

    def save_identity_keys(self, keys: Mapping[str, Iterable[str]], judged_as: Mapping[str, str]) -> None:
        """Add keys to forms, by which they find others that may be the same person, and their names in judgements."""

    def forms_sharing(self, forms: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
        """(name, keys) of every form that shares an identity key with one of these, these included."""

    def names_of(self, forms: Iterable[str]) -> tuple[WrittenName, ...]:
        """Every written name of these forms."""

    def all_names(self) -> tuple[WrittenName, ...]:
        """Every written name of the archive."""

    def assign(
        self,
        people: Iterable[Person],
        person_of: Mapping[str, str],
        judgements: Iterable[Judgement] = (),
        person_of_form: Mapping[str, str] | None = None,
    ) -> None:
        """Say whose each written name is (by its id, or its form's), and why; the accounts of those that change hands
        wait anew."""

    def person_ids(self, accounts: Iterable[Account]) -> dict[tuple[str, int], str]:
        """Whose the participants of these accounts are, by account id and place."""

    def notes(self, article_ids: Iterable[str]) -> dict[str, str]:
        """What linking noted of these articles; articles without a note are left out."""

    def unsettle(self, subjects: Iterable[str]) -> tuple[Account, ...]:
        """Let the meetings of these accounts, and of all accounts of these articles, be established anew."""

    def reconsider(self, article_ids: Iterable[str]) -> None:
        """Let the people and meetings of these articles be settled anew, though what they tell is the same."""

    def near(self, seeks: Callable[[Iterable[str]], Iterable[str]]) -> tuple[Account, ...]:
        """Every account whose meeting must be established anew, with all of its connected group.

        `seeks` gives the keys that the holders of some keys look for in others (`app.linking.sought`).
        """

    def establish(
        self,
        covering: Iterable[str],
        meetings: Iterable[Meeting],
        judgements: Iterable[Judgement],
        withdrawn: Iterable[Meeting] = (),
    ) -> tuple[str, ...]:
        """Let these meetings stand for the accounts covered, in place of all earlier ones of these accounts.

        Returns the accounts that tell of no meeting now. Ids no longer in use lead to their successors; those of a
        meeting that was withdrawn, served or not, share its tombstone.
        """

    def withdraw(self, lines: Iterable[Correction]) -> None:
        """Put up tombstones for what these lines withdraw, and take down all others."""

    def corrections(self) -> tuple[Correction, ...]:
        """The lines of the corrections file as last taken up."""

    def take_up(self, corrections: Iterable[Correction]) -> None:
        """Note the lines of the corrections file that are in force now."""

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Keep what was refused, with the reason."""

    def entries(self, meeting_ids: Iterable[str] | None = None) -> Iterator[MeetingEntry]:
        """What the search index needs of these meetings, or of all."""

    def changed_meetings(self, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(changed, gone) meetings after revision `since`, which a search index that covers it lacks."""

    def changed_people(self, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(changed, gone) people after revision `since`; those without a meeting are gone."""

    def suggestions(self, person_ids: Iterable[str] | None = None) -> Iterator[PersonSuggestion]:
        """What type-ahead needs of these people, or of all."""

    def commit(self) -> int:
        """End the transaction with a new revision (none where nothing changed); returns the revision in force."""

    def rollback(self) -> None:
        """Forget all since the last commit."""

    def close(self) -> None:
        """Let go of the archive."""
