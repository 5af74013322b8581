"""A meeting's line in a register: witnesses with their sigla, slug, and whether its accounts contradict; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slugify import smart_truncate

from app.answers import MeetingSummary, Witness
from app.dates import PartialDate
from app.names import fold
from app.records import Account, Channel, DateBasis, Meeting

SLUG_CHARACTERS = 80
SLUG_PEOPLE = 3
"""A slug names so many people at most: it decorates an address and need not tell all."""

_UNKNOWN_DAY = "9999"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One account with what its article tells of itself."""

    account: Account
    outlet: str | None
    outlet_slug: str | None
    title: str | None
    published: PartialDate | None
    source: str | None


def siglum(position: int) -> str:
    """The letter of a witness by its position from 0: A to Z, then AA, AB, ….

    >>> siglum(0), siglum(25), siglum(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    rest = position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def meeting_slug(meeting: Meeting) -> str:
    """Day and people, to be read in an address; "meeting" where nothing of it is known."""
    words = [str(meeting.date.start_only())] if meeting.date else []
    for person in meeting.participants[:SLUG_PEOPLE]:
        words += fold(person.name).split()
    return smart_truncate("-".join(words), SLUG_CHARACTERS, word_boundary=True, separator="-") or "meeting"


def summarise(meeting: Meeting, testimonies: Iterable[Testimony]) -> MeetingSummary:
    """The meeting's line; witnesses stand in the order of publication, those of unknown day last."""
    ordered = sorted(testimonies, key=lambda t: (str(t.published or _UNKNOWN_DAY), t.account.id))
    witnesses = tuple(
        Witness(
            siglum=siglum(position),
            account_id=testimony.account.id,
            article_id=testimony.account.article_id,
            outlet=testimony.outlet,
            outlet_slug=testimony.outlet_slug,
            title=testimony.title,
            published=testimony.published,
            source=testimony.source,
        )
        for position, testimony in enumerate(ordered)
    )
    accounts = [testimony.account for testimony in ordered]
    return MeetingSummary(meeting, meeting_slug(meeting), witnesses, contradict(accounts))


def contradict(accounts: Sequence[Account]) -> bool:
    """True where an account contradicts itself, or two differ in what both state: day, channel, city or country.

    Errs towards silence: an unknown value and a date merely reported contradict nothing.
    """
    if any(account.discrepancies for account in accounts):
        return True
    dates = [account.date for account in accounts if account.date and account.date_basis is DateBasis.STATED]
    if any(not one.overlaps(dates[0]) for one in dates[1:]):
        return True
    channels = {account.channel for account in accounts} - {Channel.UNSPECIFIED}
    cities = {fold(account.city) for account in accounts if account.city}
    countries = {account.country for account in accounts if account.country}
    return max(len(channels), len(cities), len(countries)) > 1
