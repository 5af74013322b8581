"""One article: its text as published, and what was read from it."""

from __future__ import annotations

from starlette.responses import Response

from app.web import addresses
from app.web.contexts.articles import article_context
from app.web.contexts.frame import Link, Twin
from app.web.contexts.home import headline
from app.web.desk import DeskDep, page_router

router = page_router()


@router.get("/articles/{article_id}")
def show_article(desk: DeskDep, article_id: str) -> Response:
    """One article."""
    record = desk.archive.reader.article(article_id)
    labels = desk.archive.labels()
    outlet = record.extraction.outlet.name if record.extraction.outlet else "Outlet not told"
    frame = desk.frame(
        headline(record),
        addresses.article(article_id),
        description=f"The text as {outlet} published it, with the evidence marked.",
        trail=(Link("Outlets", "/outlets"), Link(outlet, addresses.outlet(record.outlet_slug)), Link("Article", "")),
        twins=[Twin("application/json", f"/articles/{article_id}.json", "This article as JSON")],
        section="Meetings",
    )
    return desk.page("article.html", article_context(frame, record, labels))
