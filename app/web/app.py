"""The application: made by `create_app` from settings; its routers, error answers and middleware in three tables."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.authority import load_people
from app.errors import ArchiveError, BadQuery, MovedRecord, NeedsReindex, StoreError, UnknownRecord, WithdrawnRecord
from app.search.execute import SearchIndex
from app.settings import Settings
from app.store.opening import open_reader
from app.web import addresses, api
from app.web.archive import Archive
from app.web.cache import ResponseCache
from app.web.desk import Desk, desk_of
from app.web.manners import Mishaps, ReadOnly, SecurityHeaders
from app.web.pages import (
    about,
    articles,
    briefs,
    citing,
    days,
    home,
    meetings,
    pairs,
    participants,
    search,
    site,
    subjects,
)
from app.web.rendering import STATIC, Rendering

ROUTERS = (
    home.router,
    search.router,
    citing.router,
    api.router,
    briefs.router,
    meetings.router,
    participants.router,
    pairs.router,
    subjects.router,
    days.router,
    articles.router,
    about.router,
    site.router,
)
"""In the order in which addresses are tried: files with a suffix before pages, which would else take them for ids.

What type-ahead asks at every letter comes early: to try the forty others first took a seventh of its time.
"""

MISTYPED = "It may have been mistyped. Try to look for it."


def create_app(settings: Settings) -> ResponseCache:
    """The site on the archive that the settings name, opened for reading only; whole answers are kept before it.

    A missing or unmigrated archive hinders the start (StoreError); a missing search index does not.
    """
    reader = open_reader(settings.database_url, partial(load_people, settings.authority_dir))
    archive = Archive(reader, SearchIndex.open(settings.index_dir))
    return ResponseCache(_site(settings, archive), revision=reader.revision)


def _site(settings: Settings, archive: Archive) -> FastAPI:
    """What makes the pages, each time that it is asked."""

    rendering = Rendering(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        rendering.load()
        yield
        archive.reader.close()

    def error_page(scope: Scope, status: int, heading: str, sentence: str) -> Response:
        return desk_of({**scope, "app": app}).error(status, heading, sentence)

    app = FastAPI(
        title="Readouts",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Mishaps, error_page=error_page),
            Middleware(ReadOnly, error_page=error_page),
        ],
        exception_handlers={kind: _handler(answer) for kind, answer in ERROR_ANSWERS.items()},
        routes=[Mount("/static", GZipMiddleware(_Kept(directory=STATIC)), name="static"), *_routes()],
    )
    app.state.archive, app.state.rendering, app.state.settings = archive, rendering, settings
    return app


def _routes() -> list[BaseRoute]:
    """The routes of all routers: routers that are included are asked one by one, a third of the way to a page."""
    return [route for router in ROUTERS for route in router.routes]


class _Kept(StaticFiles):
    """Static files, which carry their digest in the query and so may be kept for ever."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response


def _unknown(desk: Desk, error: UnknownRecord) -> Response:
    words = desk.request_scope["path"].rsplit("/", 1)[-1].replace("-", " ")
    return desk.error(404, f"No {error.kind} at this address", MISTYPED, words=words)


def _moved(desk: Desk, error: MovedRecord) -> Response:
    """Lead on to the record that answers now, in one step, with what stood after the id kept for files."""
    path = desk.request_scope["path"]
    suffix = path.rsplit("/", 1)[-1].removeprefix(error.record_id)
    if error.successor_kind == "meeting":
        if suffix.startswith("."):
            return desk.moved(f"/meetings/{error.successor_id}{suffix}")
        (summary,) = desk.archive.reader.summaries([error.successor_id]) or (None,)
        return desk.moved(addresses.meeting(error.successor_id, summary.slug if summary else "meeting"))
    if error.successor_kind in ("person", "participant"):
        if suffix.startswith("."):
            return desk.moved(f"/participants/{error.successor_id}{suffix}")
        name = desk.archive.reader.names([error.successor_id]).get(error.successor_id, "")
        return desk.moved(addresses.participant(error.successor_id, name))
    return desk.moved(addresses.article(error.successor_id))


def _withdrawn(desk: Desk, error: WithdrawnRecord) -> Response:
    return desk.error(
        410,
        f"This {error.kind} was withdrawn",
        f"It was withdrawn on {error.day}: {error.reason}.",
        citation=error.citation,
    )


def _bad_query(desk: Desk, error: BadQuery) -> Response:
    return desk.error(400, "This address asks for what cannot be", f"{error}.")


def _index_missing(desk: Desk, error: NeedsReindex) -> Response:
    return desk.error(503, "Lists and search are being made ready", f"{error}.", "Pages of meetings can be read.")


def _archive_down(desk: Desk, error: StoreError) -> Response:
    return desk.error(503, "The archive cannot answer just now", f"{error}.", "Please try again in a moment.")


def _archive_error(desk: Desk, error: ArchiveError) -> Response:
    return desk.error(500, "Something went wrong on our side", f"{error}.")


def _http_error(desk: Desk, error: HTTPException) -> Response:
    path = desk.request_scope["path"]
    if error.status_code == 404 and path.endswith("/"):
        # No address of ours ends with a slash; one that was typed so leads to the one without.
        query = desk.request_scope["query_string"].decode("latin-1")
        bare = "/" + quote(path.strip("/"))
        return desk.moved(f"{bare}?{query}" if query else bare)
    heading = "No page at this address" if error.status_code == 404 else str(error.detail)
    words = desk.request_scope["path"].rsplit("/", 1)[-1].replace("-", " ")[:100]
    return desk.error(error.status_code, heading, MISTYPED, words=words)


ERROR_ANSWERS: dict[type[Exception], Callable[..., Response]] = {
    WithdrawnRecord: _withdrawn,
    MovedRecord: _moved,
    UnknownRecord: _unknown,
    BadQuery: _bad_query,
    NeedsReindex: _index_missing,
    StoreError: _archive_down,
    ArchiveError: _archive_error,
    HTTPException: _http_error,
}
"""Which error of the archive answers with which page; all that is not here is a mishap, a 500 with a reference."""


def _handler(answer: Callable[..., Response]) -> Callable[[Request, Any], Coroutine[Any, Any, Response]]:
    async def handle(request: Request, error: Any) -> Response:
        return answer(desk_of(request.scope), error)

    return handle
