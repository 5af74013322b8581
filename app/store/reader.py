"""The archive opened to be read: every question of `store.base.Reader`, answered from one file that cannot be written.

Answers about the whole archive (counts, lists by number) are kept until the next revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from threading import Lock, local
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from app.answers import (
    ArticleRecord,
    Counted,
    Counts,
    MeetingRecord,
    MeetingsAround,
    MeetingSummary,
    OfficeRecord,
    Page,
    PersonRecord,
    Refusal,
    SharedHistory,
)
from app.authority import Correction, PersonEntry
from app.errors import StoreError, UnknownRecord
from app.records import Meeting
from app.store import (
    corrections,
    directory,
    figures,
    histories,
    meeting_lists,
    meeting_pages,
    office_pages,
    person_pages,
)
from app.store.ahead import Ahead
from app.store.around import read_around
from app.store.entries import read_labels, read_texts
from app.store.people import names_of_people
from app.store.sql import answers
from app.store.sqlite import give_time
from app.store.tables import ArticleRow, RevisionRow, table

T = TypeVar("T")

ARTICLE = table(ArticleRow)
REVISION = table(RevisionRow)

_NEWEST = select(func.max(REVISION.c.number).label("number"))

WORTH_LOOKING_AHEAD = 8
"""Meetings from which a list is read ahead: of fewer, its own connection has read most before another thread begins."""

LINKS_CHUNK = 2_000
"""Articles whose links are read at once: each question stays far below the bound on time."""


class _Seat(local):
    """A thread's own: whether it is in a sitting, with which connection, and the revision that it sees."""

    taken = False
    connection: Connection | None = None
    revision: int | None = None


class SqlReader:
    """A `store.base.Reader` on a read-only engine; safe to share between threads.

    `known_people` loads the authority file's people by id, which is put off until the first participant's page;
    `ahead` reads ahead, where that is wanted.
    """

    def __init__(
        self,
        engine: Engine,
        known_people: Callable[[], Mapping[str, PersonEntry]] | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        self._engine, self._ahead = engine, ahead
        self._known_people = cache(known_people or _nobody)
        self._kept: dict[tuple[Any, ...], tuple[int, Any]] = {}
        self._lock = Lock()
        self._seat = _Seat()

    @contextmanager
    def sitting(self) -> Iterator[None]:
        """All that this thread asks meanwhile is answered from one state of the archive, by one connection.

        A page asks some ten questions: to get a connection and begin and end a transaction takes longer than most.
        """
        seat = self._seat
        if seat.taken:
            yield
            return
        seat.taken = True
        try:
            yield
        finally:
            seat.taken, seat.revision = False, None
            connection, seat.connection = seat.connection, None
            if connection is not None:
                connection.close()

    @contextmanager
    def _ask(self) -> Iterator[Connection]:
        """A connection for one question; StoreError where it takes too long or the archive cannot be read."""
        seat = self._seat
        try:
            if not seat.taken:
                with self._engine.connect() as connection:
                    yield connection
                return
            if seat.connection is None:
                seat.connection = self._engine.connect()
            give_time(seat.connection)
            yield seat.connection
        except DBAPIError as error:
            if "interrupted" in str(error.orig):
                raise StoreError("this question takes the archive too long: narrow it, then ask again") from error
            raise StoreError(f"the archive cannot be read: {error.orig}") from error

    def _keep(self, question: tuple[Any, ...], answer: Callable[[Connection], T]) -> T:
        """The answer of this revision to a question about the whole archive, worked out once."""
        with self._ask() as connection:
            revision = self._revision(connection)
            with self._lock:
                kept = self._kept.get(question)
            if kept is not None and kept[0] == revision:
                value: T = kept[1]
                return value
            value = answer(connection)
        with self._lock:
            self._kept[question] = (revision, value)
        return value

    def _revision(self, connection: Connection) -> int:
        """The revision that this connection sees; within a sitting it stays the same."""
        if self._seat.revision is not None:
            return self._seat.revision
        revision = answers(connection, _NEWEST)[0].number or 0
        if self._seat.taken:
            self._seat.revision = revision
        return revision

    def revision(self) -> int:
        """The number of the last committed ingest; 0 for an empty archive."""
        with self._ask() as connection:
            return self._revision(connection)

    def counts(self) -> Counts:
        """How much the archive holds."""
        return self._keep(("counts",), figures.read_counts)

    def meeting(self, meeting_id: str) -> MeetingRecord:
        """One meeting. The id of any of its accounts raises MovedRecord with the meeting's own id."""
        with self._ask() as connection:
            return meeting_pages.read_meeting(connection, meeting_id)

    def records(self, summaries: Sequence[MeetingSummary]) -> tuple[MeetingRecord, ...]:
        """These meetings with their accounts and articles, without judgements."""
        with self._ask() as connection:
            return meeting_pages.read_records(connection, summaries)

    def around(self, meeting: Meeting, people: int) -> MeetingsAround:
        """What was before and after a meeting: of the same people, and of each of the first so many who took part."""
        with self._ask() as connection:
            return read_around(connection, meeting, people)

    def corrections_of(self, summary: MeetingSummary) -> tuple[Correction, ...]:
        """The corrections in force of a meeting's accounts and of who took part; mostly none."""
        lines = self._keep(("corrections",), corrections.read_lines)
        if not (lines.of_accounts or lines.of_people):
            return ()
        with self._ask() as connection:
            return corrections.lines_about(connection, lines, summary)

    def look_ahead(self, meeting_ids: Sequence[str], accounts: int = 0) -> None:
        """Begin to fetch what `summaries` will need of these, and `texts` of so many of the accounts of each."""
        if self._ahead is not None and len(meeting_ids) >= WORTH_LOOKING_AHEAD:
            self._ahead.look(meeting_ids, accounts)

    def _lines(self, connection: Connection, ids: Page[str]) -> Page[MeetingSummary]:
        """The page with its meetings' lines."""
        self.look_ahead(ids.items)
        lines = meeting_lists.read_summaries(connection, ids.items)
        return Page(lines, ids.total, ids.number, ids.size)

    def summaries(self, meeting_ids: Sequence[str]) -> tuple[MeetingSummary, ...]:
        """Lines for these meetings in this order; ids that no longer exist are left out."""
        with self._ask() as connection:
            return meeting_lists.read_summaries(connection, meeting_ids)

    def meetings(self, *, number: int = 1, size: int = 40, newest_first: bool = True) -> Page[MeetingSummary]:
        """All meetings by date; those without a date come last."""
        with self._ask() as connection:
            return self._lines(connection, meeting_lists.all_meetings(connection, number, size, newest_first))

    def meetings_of_person(self, person_id: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings of one participant, newest first."""
        with self._ask() as connection:
            return self._lines(connection, meeting_lists.meetings_of_person(connection, person_id, number, size))

    def meetings_of_pair(self, one: str, other: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings in which two participants both took part, newest first; symmetric."""
        with self._ask() as connection:
            return self._lines(connection, meeting_lists.meetings_of_pair(connection, one, other, number, size))

    def history_of_people(self, one: str, other: str) -> SharedHistory:
        """When, how and on what two participants met over the years; symmetric, empty where they never did."""
        with self._ask() as connection:
            return histories.history_of_people(connection, one, other)

    def history_of_parties(self, one: str, other: str) -> SharedHistory:
        """The same of two states or organisations."""
        with self._ask() as connection:
            return histories.history_of_parties(connection, one, other)

    def meetings_on(self, day: date) -> tuple[MeetingSummary, ...]:
        """The meetings of a day: stated ones, then those merely reported for it, then those that may fall on it."""
        with self._ask() as connection:
            return meeting_lists.meetings_on(connection, day)

    def meetings_under(self, kind: str, value: str, *, number: int = 1, size: int = 40) -> Page[MeetingSummary]:
        """The meetings filed under a value, newest first; kind: party, topic, situation, outlet, country or channel."""
        with self._ask() as connection:
            return self._lines(connection, meeting_lists.meetings_under(connection, kind, value, number, size))

    def person(self, person_id: str) -> PersonRecord:
        """One participant; an id that another person answers for raises MovedRecord."""
        with self._ask() as connection:
            return person_pages.read_person(connection, person_id, self._known_people())

    def people(self, *, number: int = 1, size: int = 100, starts: str = "", by_name: bool = False) -> Page[Counted]:
        """Participants by number of meetings (or by name); `starts` keeps folded names with a word that starts so."""
        with self._ask() as connection:
            return person_pages.list_people(connection, number, size, starts, by_name)

    def offices(self, *, number: int = 1, size: int = 100) -> Page[Counted]:
        """Offices of parties by number of meetings, however worded and whoever held them."""
        question = ("offices", number, size)
        return self._keep(question, lambda connection: office_pages.list_offices(connection, number, size))

    def office(self, slug: str) -> OfficeRecord:
        """One office with its holders, the latest first; UnknownRecord where no meeting has it."""
        with self._ask() as connection:
            return office_pages.read_office(connection, slug)

    def names(self, person_ids: Iterable[str]) -> dict[str, str]:
        """The names of these people by id; ids that nobody answers for are left out."""
        with self._ask() as connection:
            return names_of_people(connection, person_ids)

    def parties(self) -> tuple[Counted, ...]:
        """States and organisations with their number of meetings, most first."""
        return self._keep(("parties",), lambda connection: figures.count_used(connection, "party", "party"))

    def topics(self) -> tuple[Counted, ...]:
        """Topics of the controlled list with their number of meetings, most first; unused ones count 0."""
        return self._keep(("topics",), lambda connection: figures.count_labelled(connection, "topic"))

    def situations(self) -> tuple[Counted, ...]:
        """Regional situations with their number of meetings, most first; unused ones count 0."""
        return self._keep(("situations",), lambda connection: figures.count_labelled(connection, "situation"))

    def outlets(self) -> tuple[Counted, ...]:
        """Outlets with their number of articles, most first; '' is 'outlet not told'."""
        return self._keep(("outlets",), lambda connection: figures.count_used(connection, "outlet-articles", "outlet"))

    def pairs(self, *, size: int = 10) -> tuple[tuple[Counted, Counted, int], ...]:
        """The pairs of participants of different parties that met most often."""
        return self._keep(("pairs", size), lambda connection: figures.read_pairs(connection, size))

    def months(self) -> tuple[tuple[str, int], ...]:
        """(YYYY-MM, number of meetings) from the first month to the last, months without meetings included."""
        return self._keep(("months",), figures.read_months)

    def outlet_months(self) -> dict[str, dict[str, int]]:
        """(YYYY-MM, number of articles) of each outlet by its slug; months without articles are left out."""
        return self._keep(("outlet-months",), figures.read_outlet_months)

    def article(self, article_id: str) -> ArticleRecord:
        """One article with its current edition."""
        with self._ask() as connection:
            return meeting_pages.read_article(connection, article_id)

    def texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """The texts of the current editions of these articles by id; ids that are not known are left out."""
        with self._ask() as connection:
            return read_texts(connection, article_ids)

    def label(self, kind: str, value: str) -> str:
        """The name that readers see for a party, topic, situation or outlet; UnknownRecord where it was never seen."""
        labels = self._keep(("labels", kind), lambda connection: read_labels(connection, kind))
        if value not in labels:
            raise UnknownRecord(kind, value)
        return labels[value]

    def links(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """(article's name, ids of its meetings) for every article, in order of id; none where it is no readout."""
        after = ""
        while True:
            question = select(ARTICLE.c.id, ARTICLE.c.name).where(ARTICLE.c.id > after).order_by(ARTICLE.c.id)
            with self._ask() as connection:
                names = {row.id: row.name for row in connection.execute(question.limit(LINKS_CHUNK))}
                meetings = meeting_pages.meetings_by_article(connection, names)
            if not names:
                return
            for article_id, name in names.items():
                yield name, meetings[article_id]
            after = max(names)

    def latest_articles(self, *, size: int = 10) -> tuple[ArticleRecord, ...]:
        """The readouts that came in last; articles that report no meeting are left out."""
        question = select(ARTICLE.c.id).where(ARTICLE.c.readout).order_by(ARTICLE.c.revision.desc(), ARTICLE.c.id)
        with self._ask() as connection:
            ids = list(connection.scalars(question.limit(meeting_lists.clamp(1, size)[1])))
            return meeting_pages.read_article_records(connection, ids)

    def refusals(self, *, number: int = 1, size: int = 100) -> Page[Refusal]:
        """Inputs refused, newest run first."""
        with self._ask() as connection:
            return figures.read_refusals(connection, number, size)

    def addresses(self, kind: str, *, after: str = "", size: int = 10_000) -> tuple[tuple[str, str], ...]:
        """(id, slug of a meeting or name of a participant) by id from the first beyond `after`; at most 50,000."""
        with self._ask() as connection:
            return directory.read_addresses(connection, kind, after, size)

    def milestones(self, kind: str, every: int) -> tuple[str, ...]:
        """The ids after which each next run of `every` addresses begins; empty where one run holds all."""
        return self._keep(("milestones", kind, every), lambda c: directory.read_milestones(c, kind, every))

    def health(self) -> str:
        """'ok', or a sentence that says what is wrong; never raises."""
        try:
            self.revision()
        except StoreError as error:
            return str(error)
        return "ok"

    def close(self) -> None:
        """Let go of every connection."""
        if self._ahead is not None:
            self._ahead.close()
        self._engine.dispose()


def _nobody() -> Mapping[str, PersonEntry]:
    return {}
