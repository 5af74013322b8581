"""The brief before a meeting, on one person, a pair or two parties: a page to be printed, and the same as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from starlette.responses import Response

from app.answers import MeetingQuery, MeetingSummary, Page, PersonRecord
from app.errors import UnknownRecord
from app.web import addresses, wording
from app.web.contexts.brief import LAST_MEETINGS, BriefContext, brief_context
from app.web.contexts.frame import Link, Twin
from app.web.desk import Desk, DeskDep, page_router

MOST_LOOKED_AT = 100
"""Meetings in which gaps are looked for: all of nearly everyone’s; the brief says so where there are more."""
OFFICES_TOLD = 3
COUNTERPARTS_TOLD = 6
ENVOYS_TOLD = 5

PARTICIPANTS = Link("Participants", "/participants")

router = page_router()


@router.get("/participants/{person_id}/{slug}/brief")
@router.get("/participants/{person_id}/{slug}/brief.md")
def brief_participant(desk: DeskDep, person_id: str, slug: str) -> Response:
    """The brief on one participant."""
    record = desk.archive.reader.person(person_id)
    full = addresses.participant(person_id, record.person.name)
    if slug != addresses.slug_of(record.person.name):
        return desk.moved(addresses.brief(full) + _suffix(desk))

    def ask(number: int) -> Page[MeetingSummary]:
        return desk.archive.reader.meetings_of_person(person_id, number=number, size=MOST_LOOKED_AT)

    names = (Link(record.person.name, full),)
    return _answer(desk, names, full, _portrait(desk, record), PARTICIPANTS, ask)


@router.get("/pairs/{one}/{other}/brief")
@router.get("/pairs/{one}/{other}/brief.md")
def brief_pair(desk: DeskDep, one: str, other: str) -> Response:
    """The brief on two participants."""
    full = addresses.pair(one, other)
    if one > other:
        return desk.moved(addresses.brief(full) + _suffix(desk))
    reader = desk.archive.reader
    records = [reader.person(person_id) for person_id in (one, other)]

    def ask(number: int) -> Page[MeetingSummary]:
        return reader.meetings_of_pair(one, other, number=number, size=MOST_LOOKED_AT)

    if one == other or not ask(1).total:
        raise UnknownRecord("pair that met", f"{one} and {other}")
    names = tuple(Link(r.person.name, addresses.participant(r.person.id, r.person.name)) for r in records)
    offices = [(record.person.name, _offices(desk, record)) for record in records]
    return _answer(desk, names, full, offices, PARTICIPANTS, ask)


@router.get("/parties/{one}/with/{other}/brief")
@router.get("/parties/{one}/with/{other}/brief.md")
def brief_parties(desk: DeskDep, one: str, other: str) -> Response:
    """The brief on two states or organisations."""
    full = addresses.parties(one, other)
    if one > other:
        return desk.moved(addresses.brief(full) + _suffix(desk))

    def ask(number: int) -> Page[MeetingSummary]:
        return desk.archive.find(MeetingQuery(parties=(one, other), page=number, size=MOST_LOOKED_AT)).page

    looked_at = ask(1)
    if one == other or not looked_at.total:
        raise UnknownRecord("pair of parties that met", f"{one} and {other}")
    labels = desk.archive.labels()
    names = tuple(Link(labels.party(code) or code, addresses.party(code)) for code in (one, other))
    envoys = [
        (f"For {name.label}", _envoys(looked_at.items, code)) for name, code in zip(names, (one, other), strict=True)
    ]
    return _answer(desk, names, full, envoys, Link("Parties", "/parties"), ask)


def _envoys(summaries: Iterable[MeetingSummary], party: str) -> str:
    """Who took part for a party most often, with the number of meetings: "Jeyhun Bayramov (3), Ilham Aliyev (1)"."""
    people = (person for summary in summaries for person in summary.meeting.participants if person.party == party)
    counts = Counter(person.name for person in people)
    return wording.listed([f"{name} ({count:,})" for name, count in counts.most_common(ENVOYS_TOLD)])


def _suffix(desk: Desk) -> str:
    return ".md" if desk.request_scope["path"].endswith(".md") else ""


def _portrait(desk: Desk, record: PersonRecord) -> list[tuple[str, str]]:
    """Offices and those most often met."""
    met = [f"{other.label} ({other.count:,})" for other in record.counterparts[:COUNTERPARTS_TOLD]]
    return [("Offices", _offices(desk, record)), ("Most often met", wording.listed(met) or "nobody of another party")]


def _offices(desk: Desk, record: PersonRecord) -> str:
    labels = desk.archive.labels()
    seen = [tenure for tenure in record.tenures if tenure.meetings] or list(record.tenures)
    worded = [wording.office_in_words(tenure.office, labels.party(tenure.party)) for tenure in seen[:OFFICES_TOLD]]
    return "; ".join(dict.fromkeys(worded)) or "office unknown"


def _answer(
    desk: Desk,
    names: tuple[Link, ...],
    full: str,
    facts: Sequence[tuple[str, str]],
    section: Link,
    ask: Callable[[int], Page[MeetingSummary]],
) -> Response:
    """The brief in the format that the address asks for; `ask` gives a page of the meetings, newest first."""
    reader, page = desk.archive.reader, ask(1)
    oldest = (page if page.last == 1 else ask(page.last)).items[-1:]
    latest = [reader.meeting(summary.meeting.id) for summary in page.items[:LAST_MEETINGS]]
    path, who = addresses.brief(full), wording.listed([name.label for name in names])
    counts = reader.counts()
    frame = desk.frame(
        f"Brief: {who}",
        path,
        description=f"The last meetings of {who}, what was raised, and what each side is reported to have said.",
        trail=(section, Link(who, full), Link("Brief", "")),
        twins=[Twin("text/markdown", f"{path}.md", "This brief as Markdown")],
        section=section.label,
    )
    made = f"revision {counts.revision}, {wording.moment_in_words(counts.ingested_at)}"
    context: BriefContext = brief_context(
        frame,
        names,
        full,
        facts,
        page.items,
        page.total,
        oldest[0] if oldest else None,
        latest,
        desk.archive.labels(),
        made,
    )
    if _suffix(desk):
        return desk.file("brief.md", context, "text/markdown; charset=utf-8")
    return desk.page("brief.html", context)
