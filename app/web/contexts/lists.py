"""The contexts of lists: meetings, search results, a topic's or party's meetings, a day, indexes of subjects. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.answers import Counted, Facet, MeetingQuery, Page
from app.records import Channel
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link, Paging, Problem, Tag
from app.web.contexts.history import HistoryView
from app.web.contexts.register import Register
from app.web.labels import Labels, value_label
from app.web.params import LISTS, Additions, address, is_filtered, without
from app.web.timeline import Timeline

FACET_VALUES = 12
"""Values of a filter offered beside a list; the longer tail is reached by searching."""

_HEADINGS = {
    "participants": ("participant", "Participants"),
    "parties": ("party", "Parties"),
    "topics": ("topic", "Topics"),
    "situations": ("situation", "Situations"),
    "offices": ("office", "Offices"),
    "channels": ("channel", "How"),
    "outlets": ("outlet", "Told by"),
    "countries": ("country", "Place"),
    "years": ("year", "Years"),
}


@dataclass(frozen=True, slots=True)
class FacetView:
    """One filter with its values as links that add them."""

    name: str
    heading: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FilterForm:
    """What the form of a list is filled with; `hidden` keeps the filters that the form has no field for."""

    action: str
    words: str
    after: str
    before: str
    channel: str
    channels: tuple[tuple[str, str], ...]
    sort: str
    sorts: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    count_at: str  # the address that tells, for the same fields, how many meetings there are


@dataclass(frozen=True, slots=True)
class Choice:
    """A participant's name as typed, and the people it may mean, each with the list that they would narrow to."""

    typed: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeetingsContext:
    """Any list of meetings that an address asks for, with its filters."""

    frame: Frame
    heading: str
    lead: str  # a sentence under the heading, "" for none
    described: str  # the filters in words
    meetings: Register
    paging: Paging
    form: FilterForm | None
    tags: tuple[Tag, ...]
    facets: tuple[FacetView, ...]
    problems: tuple[Problem, ...]
    timeline: Timeline
    understood: str = ""
    remarks: tuple[str, ...] = ()
    people: tuple[Link, ...] = ()
    is_search: bool = False
    beside: tuple[Link | None, Link | None] = (None, None)  # the lists before and after, as of years
    choice: Choice | None = None
    nearest: tuple[Link, ...] = ()  # where nothing was found: the same question in words that the archive has
    nearest_people: tuple[Link, ...] = ()
    history: HistoryView | None = None  # where all meetings of two parties are listed
    period: Link | None = None  # where the words are a date: the meetings of that time
    brief: str = ""  # the address of the brief on what is listed
    question: str = ""  # as typed, where it was read as a question in plain words


@dataclass(frozen=True, slots=True)
class SubjectsContext:
    """An index of subjects: topics, situations, parties or outlets with their counts."""

    frame: Frame
    heading: str
    lead: str
    counts_what: str
    lines: tuple[Link, ...]
    unused: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DayContext:
    """The meetings of one day."""

    frame: Frame
    heading: str
    iso: str
    meetings: Register
    number: int
    previous: Link
    next: Link


def paging_of(path: str, query: MeetingQuery, page: Page[Any]) -> Paging:
    """Where one is in the list that a query asks for."""
    first = (page.number - 1) * page.size + 1 if page.items else 0

    def turned_to(number: int) -> str:
        return address(path, replace(query, page=number))

    return Paging(
        first=first,
        last=first + len(page.items) - 1 if page.items else 0,
        total=page.total,
        number=page.number,
        pages=page.last,
        previous=turned_to(min(page.number - 1, page.last)) if page.number > 1 else "",
        next=turned_to(page.number + 1) if page.number < page.last else "",
        partial=page.partial,
    )


def facets_of(
    path: str, query: MeetingQuery, facets: tuple[Facet, ...], hidden: frozenset[str]
) -> tuple[FacetView, ...]:
    """The filters that would narrow this list; values already chosen, and those that all share alone, are left out."""
    views = []
    by_field = {facet.field: facet for facet in facets}
    narrowed = Additions(path, query)
    for facet in (by_field[field] for field in _HEADINGS if field in by_field and field not in hidden):
        name, heading = _HEADINGS[facet.field]
        chosen = {str(value) for value in getattr(query, facet.field)}
        values = [v for v in facet.values if v.value not in chosen][:FACET_VALUES]
        if values and not (len(values) == 1 and not values[0].value):
            links = tuple(
                Link(
                    value.label or value.value or wording.OUTLET_NOT_TOLD,
                    narrowed.address(name, value.value),
                    f"about {value.count:,}" if facet.about else f"{value.count:,}",
                )
                for value in values
            )
            views.append(FacetView(name, heading, links))
    return tuple(views)


def offered(query: MeetingQuery) -> int:
    """The values of each filter that a list may offer: the first FACET_VALUES beside those chosen already.

    One more stands for the party whose page it is, which met others and not itself.
    """
    return FACET_VALUES + 1 + max(len(getattr(query, field)) for field in LISTS.values())


def met_by(party: str, facets: tuple[Facet, ...]) -> tuple[FacetView, ...]:
    """The parties that were represented beside one, each leading to the page of the two; nothing without one."""
    values = [value for facet in facets if party and facet.field == "parties" for value in facet.values]
    links = tuple(
        Link(value.label or value.value, addresses.parties(party, value.value), f"{value.count:,}")
        for value in values
        if value.value != party
    )
    return (FacetView("with", "Met with", links[:FACET_VALUES]),) if links else ()


def form_of(path: str, query: MeetingQuery, fixed: MeetingQuery) -> FilterForm:
    """The form as the address has filled it; `fixed` is what the page itself asks for, whatever the form says."""
    fielded = {"channel"}
    hidden = tuple(
        (name, str(value)) for name, field in LISTS.items() if name not in fielded for value in getattr(query, field)
    )
    sorts = [("newest", "newest first"), ("oldest", "oldest first")]
    if query.words:
        sorts.insert(0, ("relevance", "best match"))
    return FilterForm(
        action=path,
        words=query.words,
        after=str(query.after or ""),
        before=str(query.before or ""),
        channel=query.channels[0] if query.channels else "",
        channels=tuple((str(channel), wording.channel_in_words(channel)) for channel in Channel),
        sort=query.sort,
        sorts=tuple(sorts),
        hidden=hidden,
        count_at=address("/meetings.json", fixed),
    )


def tags_of(path: str, query: MeetingQuery, labels: Labels, people: Mapping[str, str]) -> tuple[Tag, ...]:
    """The chosen filters, each with the address of the list without it; `people` are names by id."""
    tags = []
    for name, field in LISTS.items():
        for value in map(str, getattr(query, field)):
            tags.append(
                Tag(
                    _HEADINGS[field][0],
                    value_label(field, value, labels, people),
                    address(path, without(query, name, value)),
                )
            )
    if query.words:
        tags.append(Tag("words", query.words, address(path, without(query, "q", ""))))
    if query.after:
        tags.append(Tag("from", wording.date_in_words(query.after), address(path, without(query, "after", ""))))
    if query.before:
        tags.append(Tag("until", wording.date_in_words(query.before), address(path, without(query, "before", ""))))
    return tuple(tags)


def describe(query: MeetingQuery, labels: Labels, people: Mapping[str, str]) -> str:
    """The filters in words, for a heading or a feed's title: "with Jeyhun Bayramov, from 2023"; "" for none."""
    if not is_filtered(query):
        return ""

    def named(field: str) -> str:
        names = [value_label(field, str(value), labels, people) for value in getattr(query, field)]
        return wording.listed([wording.lowered(name) if field == "topics" else name for name in names])

    parts = []
    for field, word in (
        ("participants", "with"),
        ("parties", "with"),
        ("offices", "with the office"),
        ("topics", "on"),
        ("situations", "on"),
        ("channels", ""),
        ("countries", "in"),
        ("outlets", "told by"),
        ("years", "in"),
    ):
        if getattr(query, field):
            parts.append(f"{word} {named(field)}".strip())
    if query.words:
        parts.append(f"for “{query.words}”")
    if query.after and query.before and query.after == query.before:
        parts.append(f"in {wording.date_in_words(query.after)}")
    else:
        parts += [f"from {wording.date_in_words(query.after)}"] if query.after else []
        parts += [f"until {wording.date_in_words(query.before)}"] if query.before else []
    return ", ".join(parts)


def subjects_context(
    frame: Frame, heading: str, lead: str, noun: str, counted: tuple[tuple[Counted, str], ...]
) -> SubjectsContext:
    """An index page; `counted` are the subjects with their addresses, and unused ones come apart."""
    return SubjectsContext(
        frame=frame,
        heading=heading,
        lead=lead,
        counts_what=noun,
        lines=tuple(Link(one.label, href, wording.counted(one.count, noun)) for one, href in counted if one.count),
        unused=tuple(Link(one.label, href) for one, href in counted if not one.count),
    )
