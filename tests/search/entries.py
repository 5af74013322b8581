"""Meetings and people for the tests of search, each in one line."""

from __future__ import annotations

from app.answers import MeetingEntry, PersonSuggestion
from app.dates import PartialDate
from app.records import Channel, DateBasis, Meeting, MeetingParticipant


def entry(
    meeting_id: str,
    *people: str,
    date: str = "",
    stated: bool = True,
    channel: Channel = Channel.IN_PERSON,
    country: str = "",
    city: str = "",
    topics: str = "",
    situations: str = "",
    outlets: str = "",
    titles: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
    mentions: tuple[str, ...] = (),
    statements: tuple[tuple[str, str], ...] = (),
) -> MeetingEntry:
    """A meeting of people written as "id/Name/office/party"; lists of slugs are parted by spaces."""
    cells = [tuple(person.split("/")) for person in people]
    participants = tuple(
        MeetingParticipant(person_id, name, office or None, party or None, (meeting_id,))
        for person_id, name, office, party in cells
    )
    when = PartialDate.parse(date) if date else None
    basis = DateBasis.STATED if stated else DateBasis.REPORTED
    meeting = Meeting(
        id=meeting_id,
        account_ids=(meeting_id,),
        participants=participants,
        date=when,
        date_basis=basis if when else None,
        channel=channel,
        country=country or None,
        city=city or None,
        topics=tuple(topics.split()),
        situations=tuple(situations.split()),
    )
    return MeetingEntry(
        meeting=meeting,
        titles=titles,
        texts=texts,
        spellings=tuple(name for _, name, _, _ in cells),
        offices=tuple(office for _, _, office, _ in cells if office),
        party_names=(),
        outlets=tuple((slug, slug.replace("-", " ").title()) for slug in outlets.split()),
        mentions=mentions,
        statements=statements,
    )


def person(
    person_id: str, name: str, party: str = "", *offices: str, meetings: int = 1, also: str = ""
) -> PersonSuggestion:
    """A person for type-ahead; other spellings are parted by "|"."""
    return PersonSuggestion(person_id, name, party or None, offices, meetings, (name, *filter(None, also.split("|"))))
