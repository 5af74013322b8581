"""The days of a stay or journey, of which a meeting was on one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.dates import PartialDate
from app.extraction.days import Day
from app.extraction.frames import Frame
from app.extraction.telling import Telling

# "during her visit on 5-7 May", "travelled to Kigali and Kinshasa November 19 and 20".
_STAY = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trip|tour|stay|travel(?:s|ed|led|ing)?)\b(?![^.;]*\b(?:met|talks|meeting)\b)"
)
# "On May 5-7, Minister J. Vale travelled to".
_STAYED = re.compile(
    r"(?:[^.;]|\b[A-Z]\.){0,140}?\b(?:travell?ed|visited|led (?:an?|the) (?:[\w.-]+ ){0,5}?delegation) (?:to )?"
)

_BESIDE_STOP = 12
"""Characters between a stop's name and its days: " on ", ", Peru, on ", " from "."""
_STAY_REACH = 120
"""Characters between "travelled" and the days of the stay: the names of several states may stand there."""


def is_stay(text: str, day: Day) -> bool:
    """The days are of a stay: "during her visit |on 5-7 May|", "|On May 5-7|, Vale travelled to"."""
    return bool(_STAY.search(text[max(0, day.start - _STAY_REACH) : day.start]) or _STAYED.match(text, day.end))


def month_of(stay: PartialDate) -> PartialDate | None:
    """The month of a stay's days, since the meeting was on one of them; None where it spans two months."""
    until = stay.until
    same = until is not None and (until.year, until.month) == (stay.year, stay.month)
    return PartialDate(stay.year, stay.month) if same else None


def days_of_stop(days: Sequence[Day], frame: Frame, telling: Telling) -> Sequence[Day]:
    """The days of a tour's sentence that are of the frame's stop: "visited Peru on 3-4 May and |Chile on 5 May|".

    The one right behind the stop's name, none where only other stops have days of their own, else all.
    """
    if frame.stop is None or telling.sentence is None or telling.sentence.index != frame.stop.place or len(days) < 2:
        return days
    own = [day for day in days if 0 <= day.start - frame.stop.end <= _BESIDE_STOP]
    return own[:1]
