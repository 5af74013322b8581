"""The contexts of the pages about the archive itself: method, search tips, coverage. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.answers import Counts, Page, Refusal
from app.web.contexts.frame import Frame
from app.web.timeline import Timeline, Trace


@dataclass(frozen=True, slots=True)
class AboutContext:
    """How records are made, what is counted and how."""

    frame: Frame
    counts: Counts


@dataclass(frozen=True, slots=True)
class Tip:
    """One example of the query language, with what it finds."""

    example: str
    href: str
    finds: str


@dataclass(frozen=True, slots=True)
class TipsContext:
    """Search tips: every example is a live link."""

    frame: Frame
    groups: tuple[tuple[str, tuple[Tip, ...]], ...]


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with what the archive holds of it, month by month."""

    name: str
    href: str
    articles: int
    span: str  # "July 2023 to September 2024"
    months: str  # "4 of 15 months"
    trace: Trace


@dataclass(frozen=True, slots=True)
class CoverageContext:
    """What the archive holds and lacks, computed."""

    frame: Frame
    counts: Counts
    timeline: Timeline
    gaps: tuple[str, ...]  # runs of months without a meeting, in words
    outlets: tuple[OutletLine, ...]  # those with the most articles
    more_outlets: int
    refusals: Page[Refusal]
