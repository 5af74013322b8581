"""The citation of a meeting as files for reference managers."""

from __future__ import annotations

from starlette.responses import Response

from app.answers import MeetingRecord
from app.web import addresses
from app.web.citations import Citation, cite_meeting
from app.web.contexts.register import people_in_words
from app.web.desk import Desk, DeskDep, page_router
from app.web.wording import when

router = page_router()


@router.get("/meetings/{meeting_id}.bib")
def cite_bibtex(desk: DeskDep, meeting_id: str) -> Response:
    """The citation for BibTeX."""
    return desk.plain(_citation(desk, meeting_id).as_bibtex(), "application/x-bibtex; charset=utf-8")


@router.get("/meetings/{meeting_id}.ris")
def cite_ris(desk: DeskDep, meeting_id: str) -> Response:
    """The citation for reference managers."""
    return desk.plain(_citation(desk, meeting_id).as_ris(), "application/x-research-info-systems; charset=utf-8")


@router.get("/meetings/{meeting_id}.csl.json")
def cite_csl(desk: DeskDep, meeting_id: str) -> Response:
    """The citation as CSL-JSON."""
    return desk.plain(_citation(desk, meeting_id).as_csl_json(), "application/vnd.citationstyles.csl+json")


def title_of(record: MeetingRecord) -> str:
    """What a meeting's page is called: who with whom, and when."""
    meeting = record.summary.meeting
    return f"{people_in_words(meeting)}, {when(meeting.date, meeting.date_basis)}"


def citation_of(desk: Desk, record: MeetingRecord) -> Citation:
    """The citation of a meeting's page at the revision in force."""
    counts = desk.archive.reader.counts()
    url = desk.base + addresses.meeting(record.summary.meeting.id, record.summary.slug)
    return cite_meeting(record, title_of(record), url, counts.revision, counts.ingested_at)


def _citation(desk: Desk, meeting_id: str) -> Citation:
    return citation_of(desk, desk.archive.reader.meeting(meeting_id))
