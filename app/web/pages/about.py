"""The archive about itself: method, coverage and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from starlette.responses import Response

from app.answers import Counted
from app.dates import PartialDate
from app.web import addresses, wording
from app.web.contexts.about import AboutContext, CoverageContext, OutletLine
from app.web.contexts.frame import Link
from app.web.desk import DeskDep, page_router
from app.web.timeline import of_months, trace_of

REFUSALS_SHOWN = 100
GAPS_SHOWN = 40
OUTLETS_SHOWN = 40

router = page_router()


@router.get("/about")
def show_about(desk: DeskDep) -> Response:
    """How records are made."""
    frame = desk.frame(
        "How records are made",
        "/about",
        description="What the archive holds, how articles become records of meetings, and what it will not do.",
        trail=(Link("About", ""),),
        section="About",
    )
    return desk.page("about.html", AboutContext(frame, desk.archive.reader.counts()))


@router.get("/coverage")
def show_coverage(desk: DeskDep) -> Response:
    """What the archive holds and lacks, computed."""
    reader = desk.archive.reader
    months = reader.months()
    frame = desk.frame(
        "Coverage and gaps",
        "/coverage",
        description="Outlets, months, gaps and refused inputs, computed from the archive’s records.",
        trail=(Link("Coverage", ""),),
        section="Coverage",
    )
    context = CoverageContext(
        frame=frame,
        counts=reader.counts(),
        timeline=of_months(months),
        gaps=gaps_in(months)[:GAPS_SHOWN],
        outlets=outlet_lines(reader.outlets()[:OUTLETS_SHOWN], reader.outlet_months()),
        more_outlets=max(0, len(reader.outlets()) - OUTLETS_SHOWN),
        refusals=reader.refusals(size=REFUSALS_SHOWN),
    )
    return desk.page("coverage.html", context)


def outlet_lines(outlets: tuple[Counted, ...], published: Mapping[str, Mapping[str, int]]) -> tuple[OutletLine, ...]:
    """A line for each outlet, all drawn along the same months: from the first to the last that any published in."""
    shown = {month for outlet in outlets for month in published.get(outlet.id, {})}
    span = months_between(min(shown), max(shown)) if shown else ()
    lines = []
    for outlet in outlets:
        own = published.get(outlet.id, {})
        first, last = (_month_in_words(month) for month in (min(own), max(own))) if own else ("", "")
        lines.append(
            OutletLine(
                name=outlet.label or wording.OUTLET_NOT_TOLD,
                href=addresses.outlet(outlet.id),
                articles=outlet.count,
                span="day unknown" if not own else first if first == last else f"{first} to {last}",
                months=f"{len(own):,} of {wording.counted(len(span), 'month')}",
                trace=trace_of(own, span),
            )
        )
    return tuple(lines)


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Every month (YYYY-MM) from the first to the last, both included."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1))


def _month_in_words(month: str) -> str:
    return wording.date_in_words(PartialDate.parse(month))


def gaps_in(months: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """The runs of months without a meeting, in words: "October 2023 to August 2024, 11 months"; longest first."""
    runs = []
    for empty, group in groupby(months, key=lambda month: month[1] == 0):
        names = [name for name, _ in group]
        if empty:
            first, last = _month_in_words(names[0]), _month_in_words(names[-1])
            words = first if len(names) == 1 else f"{first} to {last}"
            runs.append((len(names), f"{words}, {wording.counted(len(names), 'month')}"))
    return tuple(words for _, words in sorted(runs, key=lambda run: -run[0]))
