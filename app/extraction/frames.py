"""A meeting as an article tells it, before its details are read: the seam between the parts of extraction."""

from __future__ import annotations

from dataclasses import dataclass

from app.extraction.prose import Sentence
from app.records import Discrepancy, Participant


@dataclass(frozen=True, slots=True)
class Stop:
    """One state that a journey led to, its city where that is told; `start` to `end` of sentence `place` say so."""

    party: str
    city: str | None
    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One meeting that an article reports as its news.

    `lead` are the sentences that tell that it took place (in them stand the day, the channel and the place), `body` all
    sentences that tell of it, lead included, background and junk left out. `in_title`: the headline tells of it.
    `stop`: where it was held, on a journey of several stops.
    """

    participants: tuple[Participant, ...]
    lead: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    in_title: bool = True
    discrepancies: tuple[Discrepancy, ...] = ()
    stop: Stop | None = None
