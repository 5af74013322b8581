"""The context of an office's page: whoever held it, and the meetings in which it took part. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from app.answers import Holder, MeetingSummary, OfficeRecord, Page
from app.dates import PartialDate
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link, Paging
from app.web.contexts.register import Register, register_of
from app.web.labels import Labels

WORDINGS_ASKED = 6
"""Wordings of an office in one query, which has a greatest length; the rarer ones are mostly slips."""


@dataclass(frozen=True, slots=True)
class HolderLine:
    """Someone seen in an office: who, from when to when, in how many meetings."""

    name: str
    href: str
    seen: str
    count: str


@dataclass(frozen=True, slots=True)
class OfficeContext:
    """An office of a party, whoever held it."""

    frame: Frame
    name: str
    party: Link | None
    lead: str
    holders: tuple[HolderLine, ...]
    wordings: tuple[str, ...]
    meetings: Register
    paging: Paging
    narrow: str  # meetings of offices so worded, as a list that can be sorted and filtered


def office_context(
    frame: Frame, record: OfficeRecord, meetings: Page[MeetingSummary], paging: Paging, labels: Labels
) -> OfficeContext:
    """The page of one office."""
    people = wording.counted(len(record.holders), "holder")
    party = labels.party(record.party)
    return OfficeContext(
        frame=frame,
        name=record.name,
        party=Link(party, addresses.party(record.party)) if party and record.party else None,
        lead=f"{wording.counted(record.meetings, 'meeting').capitalize()}, {people}, as far as the accounts tell.",
        holders=tuple(_line(holder) for holder in record.holders),
        wordings=record.wordings,
        meetings=register_of(meetings.items, labels),
        paging=paging,
        narrow=f"/search?{urlencode({'q': _as_query(record)})}",
    )


def _as_query(record: OfficeRecord) -> str:
    """What a reader would type: office:"foreign minister" OR office:"FM" party:AZ."""
    wordings = [words.replace('"', "") for words in record.wordings[:WORDINGS_ASKED] or (record.name,)]
    party = f' party:"{record.party}"' if record.party else ""
    return " OR ".join(f'office:"{words}"' for words in wordings) + party


def _line(holder: Holder) -> HolderLine:
    return HolderLine(
        name=holder.name,
        href=addresses.participant(holder.person_id, holder.name),
        seen=_seen(holder.first, holder.last),
        count=wording.counted(holder.meetings, "meeting"),
    )


def _seen(first: PartialDate | None, last: PartialDate | None) -> str:
    """The days of the first and last meeting in which someone was seen in an office."""
    if first is None or last is None:
        return "days unknown"
    if first == last:
        return f"seen {wording.date_in_words(first)}"
    return f"seen {wording.date_in_words(first)} to {wording.date_in_words(last)}"
