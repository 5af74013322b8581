"""The archive about itself: method, coverage and gaps."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter
from starlette.responses import Response

from app.dates import PartialDate
from app.web import addresses, wording
from app.web.contexts.about import AboutContext, CoverageContext
from app.web.contexts.frame import Link
from app.web.desk import DeskDep
from app.web.timeline import of_months

REFUSALS_SHOWN = 100
GAPS_SHOWN = 40

router = APIRouter(include_in_schema=False)


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
        outlets=tuple(
            Link(one.label or wording.OUTLET_NOT_TOLD, addresses.outlet(one.id), wording.counted(one.count, "article"))
            for one in reader.outlets()
        ),
        refusals=reader.refusals(size=REFUSALS_SHOWN),
    )
    return desk.page("coverage.html", context)


def gaps_in(months: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """The runs of months without a meeting, in words: "October 2023 to August 2024, 11 months"; longest first."""
    runs = []
    for empty, group in groupby(months, key=lambda month: month[1] == 0):
        names = [name for name, _ in group]
        if empty:
            first = wording.date_in_words(PartialDate.parse(names[0]))
            last = wording.date_in_words(PartialDate.parse(names[-1]))
            words = first if len(names) == 1 else f"{first} to {last}"
            runs.append((len(names), f"{words}, {wording.counted(len(names), 'month')}"))
    return tuple(words for _, words in sorted(runs, key=lambda run: -run[0]))
