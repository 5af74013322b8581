"""The list of meetings, its feed, and a meeting."""

from __future__ import annotations

from starlette.responses import Response

from app.answers import MeetingRecord
from app.web import addresses, linked_data
from app.web.citations import Citation
from app.web.contexts.apparatus import record_sentence, sentence_in_words
from app.web.contexts.frame import Link, Twin
from app.web.contexts.meeting import MOST_PEOPLE, meeting_context
from app.web.contexts.register import people_in_words
from app.web.contexts.witnesses import Testimony, testimonies_of
from app.web.desk import DeskDep, page_router
from app.web.feeds import atom_context
from app.web.pages.citing import citation_of, title_of
from app.web.pages.listing import ListPage, read_asked, show_list
from app.web.parallel import compare_accounts

router = page_router()


@router.get("/meetings")
def list_meetings(desk: DeskDep) -> Response:
    """All meetings, with filters."""
    return show_list(desk, read_asked(desk), ListPage("/meetings", "Meetings"))


@router.get("/meetings.atom")
def feed_meetings(desk: DeskDep) -> Response:
    """The same list as a feed."""
    asked = read_asked(desk)
    found = desk.archive.find(asked.query)
    context = atom_context(desk, asked.query, found, desk.archive.labels(), desk.archive.reader.counts())
    return desk.file("feeds/meetings.atom", context, "application/atom+xml")


@router.get("/meetings/{meeting_id}")
def lead_to_meeting(desk: DeskDep, meeting_id: str) -> Response:
    """The address without its slug leads to the one with it."""
    record = desk.archive.reader.meeting(meeting_id)
    return desk.moved(addresses.meeting(meeting_id, record.summary.slug))


@router.get("/meetings/{meeting_id}/{slug}")
def show_meeting(desk: DeskDep, meeting_id: str, slug: str) -> Response:
    """One meeting as a critical edition."""
    record = desk.archive.reader.meeting(meeting_id)
    path = addresses.meeting(meeting_id, record.summary.slug)
    if slug != record.summary.slug:
        return desk.moved(path)
    meeting, labels = record.summary.meeting, desk.archive.labels()
    testimonies = testimonies_of(record)
    sentence = record_sentence(meeting, testimonies, labels)
    described = sentence_in_words(sentence)
    title = title_of(record)
    citation = citation_of(desk, record)
    frame = desk.frame(
        title,
        path,
        description=described,
        trail=(Link("Meetings", "/meetings"), *_year_link(record), Link(people_in_words(meeting), "")),
        twins=[
            Twin("application/json", f"/meetings/{meeting_id}.json", "This meeting as JSON"),
            Twin("application/x-bibtex", f"/meetings/{meeting_id}.bib", "Citation for BibTeX"),
        ],
        section="Meetings",
        meta=_citation_meta(title, citation, testimonies),
        linked_data=linked_data.of_meeting(record, labels, citation.url, described),
    )
    context = meeting_context(
        frame,
        record,
        testimonies,
        compare_accounts(record, testimonies),
        desk.archive.reader.around(meeting, MOST_PEOPLE),
        desk.archive.reader.corrections_of(record.summary),
        labels,
        citation,
        sentence,
    )
    return desk.page("meeting.html", context)


def _year_link(record: MeetingRecord) -> tuple[Link, ...]:
    date = record.summary.meeting.date
    return (Link(str(date.year), addresses.year(date.year)),) if date else ()


def _citation_meta(title: str, citation: Citation, testimonies: tuple[Testimony, ...]) -> tuple[tuple[str, str], ...]:
    """What reference managers read from a page."""
    pairs = [("citation_title", title), ("citation_public_url", citation.url), ("citation_publisher", "Readouts")]
    if citation.ingested_at:
        pairs.append(("citation_online_date", citation.ingested_at[:10].replace("-", "/")))
    return (*pairs, *(("citation_reference", source) for source in citation.sources[: len(testimonies)]))
