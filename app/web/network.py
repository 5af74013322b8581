"""Whom one participant met, as a fan of lines from one point: the geometry; the template draws it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answers import Counted
from app.web import addresses
from app.web.wording import counted

WIDTH = 320
"""Units across, about the pixels of the narrowest phone: the names are read at their own size everywhere."""
ROW = 28
MOST_DRAWN = 10
"""Counterparts in the drawing; the table beside it has them all."""
FEWEST_DRAWN = 2
"""One line is no network: the table says it better."""
ROOT_X, TIP_X = 10, 112
THINNEST, WIDEST = 1.25, 11.0
"""A line's breadth in units for one meeting, and for the most that anyone has."""
LONGEST_NAME = 27
"""Characters that fit beside the tips; a longer name is cut, and whole in the table."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One counterpart: the line's path and breadth, where it ends, and where it leads."""

    path: str
    breadth: float
    y: float
    radius: float
    name: str
    label: str  # "Joshua Huck: 1 meeting"
    href: str


@dataclass(frozen=True, slots=True)
class Fan:
    """The drawing; no strands where there is nothing to draw."""

    strands: tuple[Strand, ...] = ()
    height: float = 0
    width: int = WIDTH
    root_x: int = ROOT_X
    tip_x: int = TIP_X

    @property
    def root_y(self) -> float:
        """Where all lines begin."""
        return self.height / 2


def fan_of(person_id: str, counterparts: Sequence[Counted]) -> Fan:
    """The fan of those most often met; a line is the broader the more meetings it stands for."""
    drawn = counterparts[:MOST_DRAWN]
    if len(drawn) < FEWEST_DRAWN:
        return Fan()
    height = ROW * len(drawn)
    most = max(other.count for other in drawn)
    strands = []
    for place, other in enumerate(drawn):
        y = ROW * (place + 0.5)
        breadth = THINNEST + (WIDEST - THINNEST) * (other.count - 1) / max(1, most - 1)
        bend = (ROOT_X + TIP_X) / 2
        strands.append(
            Strand(
                path=f"M{ROOT_X} {height / 2:g}C{bend:g} {height / 2:g} {bend:g} {y:g} {TIP_X} {y:g}",
                breadth=round(breadth, 2),
                y=y,
                radius=round(max(3.0, breadth / 2 + 1), 2),
                name=_short(other.label),
                label=f"{other.label}: {counted(other.count, 'meeting')}",
                href=addresses.pair(person_id, other.id),
            )
        )
    return Fan(tuple(strands), height)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
