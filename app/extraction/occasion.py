"""When, by which channel and where a meeting took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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


def shared(occasions: Sequence[Occasion]) -> list[Occasion]:
    """The occasions of an article's meetings, the later ones completed by the first: one text tells of one journey.

    "Vale received Holm in Oslo on Monday. … Later Holm called on President Berg": the same day and place, where the
    later sentence names none of its own. Errs where a journey went on without a word.
    """
    if not occasions:
        return []
    first, *later = occasions
    return [first, *(_completed(one, first) for one in later)]


def _completed(one: Occasion, first: Occasion) -> Occasion:
    near = one.channel is first.channel is Channel.IN_PERSON and one.country in (None, first.country)
    if near and one.city is None and first.country is not None:
        shown = tuple(e for e in first.evidence if e.field in ("city", "country"))
        kept = tuple(e for e in one.evidence if e.field not in ("city", "country"))
        one = replace(one, city=first.city, country=first.country, evidence=(*kept, *shown))
    if one.date_basis is not DateBasis.STATED and first.date_basis is DateBasis.STATED:
        shown = tuple(e for e in first.evidence if e.field == "date")
        kept = tuple(e for e in one.evidence if e.field != "date")
        one = replace(one, date=first.date, date_basis=first.date_basis, evidence=(*shown, *kept))
    return one


_SAT_THERE = frozenset({"place.in", "place.where", "place.capital", "place.stay"})
"""Rules of places that the telling itself names: who "talked in Oslo" sat in one room there."""


def read_occasion(frame: Frame, prose: Prose, published: Published, authority: Authority) -> Occasion:
    """The occasion of one meeting, from its lead sentences, the headline and when the article was published."""
    when = read_when(frame, prose, *published)
    channel, shown = read_channel(frame, prose)
    place = read_place(frame, prose, channel, authority)
    if channel is Channel.UNSPECIFIED and place.city is not None:
        shown = tuple(replace(e, field="channel") for e in place.evidence if e.rule in _SAT_THERE)[:1]
        channel = Channel.IN_PERSON if shown else channel
    return Occasion(
        date=when.date,
        date_basis=when.basis,
        channel=channel,
        city=place.city,
        country=place.country,
        evidence=(*when.evidence, *shown, *place.evidence),
        discrepancies=when.discrepancies,
    )
