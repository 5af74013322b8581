"""The meetings just before and after one, of each of its participants."""

from __future__ import annotations

from app.records import Meeting
from app.store.base import Reader
from app.web.contexts.meeting import Around

MOST_PEOPLE = 4
"""Participants whose other meetings are named on a meeting's page: the first of each side, as a rule."""


def meetings_around(reader: Reader, meeting: Meeting) -> tuple[Around, ...]:
    """The other meetings nearest in time of the first participants; those who have none are left out.

    Nothing for a meeting without a date.
    """
    if meeting.date is None:
        return ()
    people = meeting.participants[:MOST_PEOPLE]
    nearest = reader.nearest_meetings([person.person_id for person in people], meeting.date)
    return tuple(Around(person, *nearest[person.person_id]) for person in people if any(nearest[person.person_id]))
