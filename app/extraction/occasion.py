"""When, by which channel and where a meeting took place."""

from __future__ import annotations

from dataclasses import dataclass

from app.authority import Authority
from app.dates import PartialDate
from app.extraction.channel import read_channel
from app.extraction.frames import Frame
from app.extraction.place import read_place
from app.extraction.prose import Prose
from app.extraction.when import read_when
from app.records import Channel, DateBasis, Discrepancy, Evidence

Published = tuple[PartialDate | None, tuple[Evidence, ...]]
"""When an article was published, None where it does not tell, and the words that say so."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The when, how and where of one meeting; None is unknown."""

    date: PartialDate | None = None
    date_basis: DateBasis | None = None
    channel: Channel = Channel.UNSPECIFIED
    city: str | None = None
    country: str | None = None
    evidence: tuple[Evidence, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


def read_occasion(frame: Frame, prose: Prose, published: Published, authority: Authority) -> Occasion:
    """The occasion of one meeting, from its lead sentences, the headline and when the article was published."""
    when = read_when(frame, prose, *published)
    channel, shown = read_channel(frame, prose)
    place = read_place(frame, prose, channel, authority)
    return Occasion(
        date=when.date,
        date_basis=when.basis,
        channel=channel,
        city=place.city,
        country=place.country,
        evidence=(*when.evidence, *shown, *place.evidence),
        discrepancies=when.discrepancies,
    )
