"""The home page."""

from __future__ import annotations

from starlette.responses import Response

from app.web.contexts.frame import Twin
from app.web.contexts.home import home_context
from app.web.desk import DeskDep, page_router

LATEST = 12
SHORT_LIST = 6

router = page_router()


@router.get("/")
def show_home(desk: DeskDep) -> Response:
    """What this is, a way in, and what is new."""
    reader = desk.archive.reader
    counts = reader.counts()
    frame = desk.frame(
        "Readouts: who met whom, when, and what each side said about it",
        "/",
        description="A public archive of diplomatic meetings: every fact with the accounts that attest it.",
        twins=[Twin("application/atom+xml", "/meetings.atom", "Feed of meetings")],
        linked_data={
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": "Readouts",
            "url": f"{desk.base}/",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{desk.base}/search?q={{words}}",
                "query-input": "required name=words",
            },
        },
    )
    context = home_context(
        frame,
        counts,
        reader.months(),
        reader.meetings(size=LATEST).items,
        reader.pairs(size=SHORT_LIST),
        reader.people(size=SHORT_LIST).items,
        reader.latest_articles(size=SHORT_LIST),
        desk.archive.labels(),
    )
    return desk.page("home.html", context)
