"""The archive in numbers: how much it holds, and its parties, topics, outlets, pairs and months by count."""

from __future__ import annotations

from sqlalchemy import Connection, func, literal_column, select

from app.answers import Counted, Counts, Page, Refusal
from app.dates import PartialDate
from app.store.entries import read_labels
from app.store.meeting_lists import clamp
from app.store.person_pages import name_people
from app.store.tables import (
    OFTEN,
    ArticleRow,
    MeetingRow,
    PairRow,
    PersonRow,
    RefusalRow,
    RevisionRow,
    TallyRow,
    table,
)

TALLY, MEETING, PERSON, PAIR = table(TallyRow), table(MeetingRow), table(PersonRow), table(PairRow)
REFUSAL, REVISION, ARTICLE = table(RefusalRow), table(RevisionRow), table(ArticleRow)


def read_tallies(connection: Connection, kind: str) -> dict[str, int]:
    """Every value of a kind with its number, most first."""
    question = select(TALLY.c.value, TALLY.c.total).where(TALLY.c.kind == kind, TALLY.c.total > 0)
    return {row.value: row.total for row in connection.execute(question.order_by(TALLY.c.total.desc(), TALLY.c.value))}


def read_counts(connection: Connection) -> Counts:
    """How much the archive holds now."""
    total = read_tallies(connection, "total")
    newest = connection.execute(select(REVISION).order_by(REVISION.c.number.desc()).limit(1)).one_or_none()
    dated = select(func.min(MEETING.c.day), func.max(MEETING.c.day)).where(MEETING.c.day > "")
    first, last = connection.execute(dated).one()
    return Counts(
        articles=total.get("articles", 0),
        readouts=total.get("readouts", 0),
        meetings=total.get("meetings", 0),
        accounts=total.get("accounts", 0),
        people=connection.scalar(select(func.count()).select_from(PERSON).where(PERSON.c.meetings > 0)) or 0,
        parties=len(read_tallies(connection, "party")),
        outlets=len([slug for slug in read_tallies(connection, "outlet-articles") if slug]),
        one_sided=total.get("one-sided", 0),
        undated=total.get("undated", 0),
        refused=total.get("refused", 0),
        first_day=PartialDate.parse(first) if first else None,
        last_day=PartialDate.parse(last) if last else None,
        revision=newest.number if newest is not None else 0,
        ingested_at=newest.time if newest is not None else None,
    )


def count_labelled(connection: Connection, kind: str) -> tuple[Counted, ...]:
    """Every value of a controlled list with its number of meetings, most first; unused ones count 0."""
    tallies = read_tallies(connection, kind)
    labels = read_labels(connection, kind)
    unused = {value: 0 for value in labels if value not in tallies}
    return tuple(Counted(value, labels.get(value, value), count) for value, count in (tallies | unused).items())


def count_used(connection: Connection, kind: str, labels: str) -> tuple[Counted, ...]:
    """The values of a kind that are in use, most first, with the names of that controlled list."""
    named = read_labels(connection, labels)
    return tuple(Counted(i, named.get(i, i), count) for i, count in read_tallies(connection, kind).items())


def read_pairs(connection: Connection, size: int) -> tuple[tuple[Counted, Counted, int], ...]:
    """The pairs of participants of different parties that met most often."""
    question = select(PAIR).where(PAIR.c.one < PAIR.c.other).order_by(PAIR.c.meetings.desc(), PAIR.c.one, PAIR.c.other)
    often = question.where(PAIR.c.meetings >= literal_column(str(OFTEN)))  # as the index has it: no variable
    rows = connection.execute(often.limit(size)).all()
    if len(rows) < size:
        rows = connection.execute(question.limit(size)).all()
    people = name_people(connection, (i for row in rows for i in (row.one, row.other)))
    columns = select(PERSON.c.meetings)
    counted = {
        i: Counted(i, name, connection.scalar(columns.where(PERSON.c.id == i)) or 0, party)
        for i, (name, party) in people.items()
    }
    return tuple((counted[row.one], counted[row.other], row.meetings) for row in rows)


def read_months(connection: Connection) -> tuple[tuple[str, int], ...]:
    """(YYYY-MM, number of meetings) from the first month to the last, months without meetings included."""
    tallies = read_tallies(connection, "month")
    if not tallies:
        return ()
    first, last = (_month_number(month) for month in (min(tallies), max(tallies)))
    months = [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
    return tuple((month, tallies.get(month, 0)) for month in months)


def read_outlet_months(connection: Connection) -> dict[str, dict[str, int]]:
    """How many articles of each month (YYYY-MM) each outlet published; days known by the year alone are left out."""
    month = func.substr(ARTICLE.c.published, 1, 7)
    slug = func.coalesce(ARTICLE.c.outlet_slug, "")
    question = select(slug.label("slug"), month.label("month"), func.count().label("total"))
    question = question.where(ARTICLE.c.published.like("____-__%")).group_by(slug, month)
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(question):
        found.setdefault(row.slug, {})[row.month] = row.total
    return found


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def read_refusals(connection: Connection, number: int, size: int) -> Page[Refusal]:
    """Inputs refused, newest run first."""
    number, size = clamp(number, size)
    total = connection.scalar(select(func.count()).select_from(REFUSAL)) or 0
    question = select(REFUSAL).order_by(REFUSAL.c.run.desc(), REFUSAL.c.path)
    rows = connection.execute(question.limit(size).offset((number - 1) * size))
    return Page(tuple(Refusal(row.path, row.reason, row.advice, row.run) for row in rows), total, number, size)
