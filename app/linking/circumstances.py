"""What day, channel, place and outlet say for or against two accounts being of one meeting."""

from __future__ import annotations

from calendar import month_name
from typing import NamedTuple

from app.linking.publication import Publication
from app.linking.window import Window
from app.names import fold
from app.records import Account, Channel

COPY = 0.8
"""Share of the shorter text's telling words in the longer one from which it is a copy of one wire text."""

_TWO_CALLS = 0.2  # share of telling words under which one outlet's two calls of a day are two
_BOTH = {
    Channel.IN_PERSON: "both tell of a meeting in person",
    Channel.PHONE: "both tell of a phone call",
    Channel.VIDEO: "both tell of a video call",
}
_REMOTE = (Channel.PHONE, Channel.VIDEO)


class Finding(NamedTuple):
    """What one fact adds to the score, why, and whether it alone rules one meeting out."""

    points: float = 0.0
    reason: str = ""
    excludes: bool = False


def number_word(count: int) -> str:
    """A number up to nine in words, a greater one in figures."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def days(one: Window | None, other: Window | None, same_outlet: bool, alike: float) -> Finding:
    """When: the same stated day weighs most; a day stated and one merely reported may lie a few days apart.

    One outlet that reports on two days without naming them tells of two meetings ("had another call").
    """
    if one is None or other is None:
        return Finding(-0.12)
    if one.is_month or other.is_month:
        within = one.gap(other) == 0
        return Finding(0.15, "the dates agree as far as told") if within else Finding(0, "other dates", excludes=True)
    if one.stated and other.stated:
        return _stated_days(one, other)
    if one.stated or other.stated:
        stated, reported = (one, other) if one.stated else (other, one)
        late = max(0, (reported.told - stated.last).days)
        if stated.first > reported.told:
            early = (stated.first - reported.told).days
            return Finding(0.1, "reported a day before, as time zones allow") if early == 1 else _other_days()
        if any(stated.first <= day <= stated.last for day in reported.named):
            return Finding(0.3, "the text of one names the day that the other states")
        if late > 7 or (late > 1 and same_outlet and alike < COPY):
            return _other_days()
        return Finding((0.32, 0.3, 0.2, 0.15, 0.08, 0.05, 0.05, 0.05)[late], _delay(late))
    apart = abs((one.told - other.told).days)
    if apart and same_outlet and alike < COPY:
        return Finding(0.0, "one outlet reports them on different days", excludes=True)
    if apart > 3:
        named = one.told in other.named or other.told in one.named
        return Finding(0.15, "the text of one names the day on which the other reports") if named else _other_days()
    return Finding((0.32, 0.22, 0.12, 0.06)[apart], "reported on the same day" if not apart else _days_apart(apart))


def one_outlet(
    one: Account, other: Account, windows: tuple[Window | None, Window | None], alike: float
) -> list[Finding]:
    """What it means that one outlet published both: it knows its own meetings apart, and tells them apart.

    "Met with the G7 ambassadors" and "met with a delegation of parliament" on one day, the host alone named, or "took
    part in the summit" and "met with the president of the host country" there, however alike long texts on one day are
    (of 4,268 releases and articles the two pairs that words alone joined were two meetings); a phone and a video call;
    calls on two days; two calls of one day, whose texts have little in common. A visit is told
    in several articles (its start, the talks, the documents signed), which stay together.
    """
    if alike >= COPY:
        return []
    first, second = windows
    if min(len(one.participants), len(other.participants)) == 1:
        return [Finding(0.0, "one outlet names other participants", excludes=True)]
    if one.channel is not other.channel and one.channel in _REMOTE and other.channel in _REMOTE:
        return [Finding(0.0, "one outlet tells of a phone call and of a video call", excludes=True)]
    if first is not None and second is not None and first.is_day and second.is_day and first.gap(second) > 0:
        return [Finding(0.0, "one outlet states different days", excludes=True)]
    if one.channel is other.channel and one.channel in _REMOTE and alike < _TWO_CALLS:
        return [Finding(-0.45, "one outlet tells of two calls that have little in common")]
    return []


def days_in_passing(one: Window | None, other: Window | None, left: Publication, right: Publication) -> Finding:
    """Where a day is missing: a day that the text names in passing ("June 28", no year) may be that of the other."""
    if one is not None and other is not None:
        return Finding()
    ours, theirs = _possible_days(one, left), _possible_days(other, right)
    if not ours or not theirs:
        return Finding()
    common = sorted(ours & theirs)
    if common:
        month, day = common[0].split("-")
        return Finding(0.15, f"both name {int(day)} {month_name[int(month)]}")
    return Finding(-0.15, "the texts name no day in common")


def _possible_days(window: Window | None, publication: Publication) -> frozenset[str]:
    if window is None:
        return publication.days
    return frozenset() if window.is_month else frozenset(f"{day:%m-%d}" for day in window.days())


def _stated_days(one: Window, other: Window) -> Finding:
    if one.first == other.first and one.last == other.last:
        return Finding(0.35, "the same day")
    gap = one.gap(other)
    if gap == 0:
        return Finding(0.25, "the dates overlap")
    return Finding(-0.32, "the stated days are one apart") if gap == 1 else _other_days()


def _other_days() -> Finding:
    return Finding(0.0, "the days are too far apart", excludes=True)


def _delay(days: int) -> str:
    """How long after the stated day the other account was published."""
    if days == 0:
        return "one reports it on the day that the other states"
    return f"one reports it {number_word(days)} {'day' if days == 1 else 'days'} after the day that the other states"


def _days_apart(days: int) -> str:
    return f"reported {number_word(days)} {'day' if days == 1 else 'days'} apart"


def channels(one: Channel, other: Channel) -> Finding:
    """How: a call is no visit; phone against video is a slip that outlets do make."""
    if Channel.UNSPECIFIED in (one, other):
        return Finding(0.03)
    if one is other:
        return Finding(0.12, _BOTH[one])
    if one in _REMOTE and other in _REMOTE:
        return Finding(-0.05, "phone in one account, video in the other")
    return Finding(-0.5, "a call in one account, a meeting in person in the other", excludes=True)


def places(one: Account, other: Account) -> Finding:
    """Where: one city speaks for one meeting; two countries rule it out, two cities of one country weigh against."""
    if one.city and other.city:
        if fold(one.city) == fold(other.city):
            return Finding(0.12, f"both in {one.city}")
        if one.country and other.country and one.country != other.country:
            return Finding(-0.35, f"{one.city} in one account, {other.city} in the other", excludes=True)
        return Finding(-0.25, f"{one.city} in one account, {other.city} in the other")
    if one.country and other.country:
        return (
            Finding(0.04) if one.country == other.country else Finding(-0.35, "in different countries", excludes=True)
        )
    return Finding()
