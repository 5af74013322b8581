"""A list of meetings as an Atom feed: the same query, the same meetings, ids that no host or slug can change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.answers import Counts, MeetingQuery
from app.web import addresses, wording
from app.web.archive import Found
from app.web.contexts.frame import Frame
from app.web.contexts.lists import describe
from app.web.contexts.register import line_of
from app.web.desk import Desk
from app.web.labels import Labels
from app.web.params import address

TAG = "tag:readouts,2026"
"""The authority part of the feed's tag addresses (RFC 4151); it never changes, whoever hosts the archive."""
NEVER_UPDATED = "2026-01-01T00:00:00Z"
"""What an empty archive gives as its feed's time: Atom asks for one."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One meeting in the feed."""

    id: str
    title: str
    href: str
    summary: str


@dataclass(frozen=True, slots=True)
class AtomContext:
    """A feed; `updated` is when the archive's revision was committed."""

    frame: Frame
    feed_id: str
    updated: str
    alternate: str
    next: str
    entries: tuple[FeedEntry, ...]


def atom_context(desk: Desk, query: MeetingQuery, found: Found, labels: Labels, counts: Counts) -> AtomContext:
    """The feed of what a query finds."""
    described = describe(query, labels, found.people)
    entries = []
    for summary in found.page.items:
        line, meeting = line_of(summary, labels, flat=True), summary.meeting
        told = wording.listed([witness.outlet or wording.OUTLET_NOT_TOLD for witness in summary.witnesses])
        facts = [line.channel, line.place, line.subjects, f"told by {told}"]
        entries.append(
            FeedEntry(
                id=f"{TAG}:meeting/{meeting.id}",
                title=_lawful(f"{line.people}, {wording.when(meeting.date, meeting.date_basis)}"),
                href=desk.base + addresses.meeting(meeting.id, summary.slug),
                summary=_lawful("; ".join(fact for fact in facts if fact)),
            )
        )
    following = replace(query, page=query.page + 1)
    return AtomContext(
        frame=desk.frame(f"Meetings {described}".strip(), address("/meetings.atom", query)),
        feed_id=f"{TAG}:meetings?{address('', replace(query, page=1)).lstrip('?')}",
        updated=counts.ingested_at or NEVER_UPDATED,
        alternate=desk.base + address("/meetings", query),
        next=desk.base + address("/meetings.atom", following) if query.page < found.page.last else "",
        entries=tuple(entries),
    )


def _lawful(text: str) -> str:
    """The text without the control characters that XML forbids."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
