"""Records as schema.org sees them, for the JSON-LD block of a page. Pure."""

from __future__ import annotations

from typing import Any

from app.answers import MeetingRecord, PersonRecord
from app.records import Channel, DateBasis
from app.web.labels import Labels, country_name


def of_meeting(record: MeetingRecord, labels: Labels, url: str, sentence: str) -> dict[str, Any]:
    """A meeting as an Event; a day that is merely reported is left out, for no one states it."""
    meeting = record.summary.meeting
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": sentence,
        "attendee": [
            {
                "@type": "Role",
                "roleName": person.role or "office unknown",
                "attendee": {"@type": "Person", "name": person.name},
            }
            for person in meeting.participants
        ],
        "about": [labels.topic(slug) for slug in meeting.topics] + [labels.situation(s) for s in meeting.situations],
        "subjectOf": [
            {"@type": "NewsArticle", "headline": article.title or sentence, "inLanguage": extraction.language}
            | ({"url": article.url} if article.url else {})
            | ({"publisher": {"@type": "Organization", "name": extraction.outlet.name}} if extraction.outlet else {})
            for article, extraction in zip(record.articles, record.extractions, strict=True)
        ],
    }
    if meeting.date and meeting.date_basis is DateBasis.STATED:
        event["startDate"] = str(meeting.date.start_only())
    if meeting.channel is Channel.IN_PERSON:
        event["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode"
    elif meeting.channel in (Channel.PHONE, Channel.VIDEO):
        event["eventAttendanceMode"] = "https://schema.org/OnlineEventAttendanceMode"
    place = [part for part in (meeting.city, country_name(meeting.country) if meeting.country else None) if part]
    if place:
        event["location"] = {"@type": "Place", "name": ", ".join(place)}
    return event


def of_person(record: PersonRecord, labels: Labels, url: str) -> dict[str, Any]:
    """A participant as a Person with every spelling found."""
    person: dict[str, Any] = {"@type": "Person", "name": record.person.name}
    others = [form.written_as for form in record.spellings if form.written_as != record.person.name]
    if others:
        person["alternateName"] = others
    if record.person.party:
        person["affiliation"] = {"@type": "Organization", "name": labels.party(record.person.party)}
    return {"@context": "https://schema.org", "@type": "ProfilePage", "url": url, "mainEntity": person}
