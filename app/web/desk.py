"""What every page function is handed: the archive, the templates, and the ways to answer."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from app.settings import Settings
from app.web.archive import Archive
from app.web.contexts.frame import ErrorContext, Frame, Link, PageContext, Twin
from app.web.rendering import Rendering

MAX_AGE = 60
"""Seconds for which a browser may show a page again unasked; after that a 304 costs next to nothing."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One request's view of the application."""

    archive: Archive
    rendering: Rendering
    settings: Settings
    request_scope: Scope

    @property
    def base(self) -> str:
        """The archive's public address without a slash at its end."""
        if self.settings.public_url:
            return self.settings.public_url
        url = URL(scope=self.request_scope)
        return f"{url.scheme}://{url.netloc}"

    def frame(
        self,
        title: str,
        path: str,
        *,
        description: str = "",
        trail: Sequence[Link] = (),
        twins: Sequence[Twin] = (),
        section: str = "",
        listed: bool = True,
        words: str = "",
        meta: Sequence[tuple[str, str]] = (),
        linked_data: dict[str, Any] | None = None,
    ) -> Frame:
        """The frame of a page at this path."""
        return Frame(
            title=title,
            path=path,
            base=self.base,
            description=description,
            trail=tuple(trail),
            twins=tuple(twins),
            section=section,
            listed=listed,
            words=words,
            meta=tuple(meta),
            linked_data=_safe_in_script(linked_data) if linked_data else "",
            report_to=self.settings.report_to,
        )

    def page(self, template: str, context: PageContext, status: int = 200) -> Response:
        """A page of HTML."""
        headers = {"cache-control": f"public, max-age={MAX_AGE}"} if status == 200 else {"cache-control": "no-cache"}
        links = [f'<{twin.href}>; rel="alternate"; type="{twin.media_type}"' for twin in context.frame.twins]
        if links:
            headers["link"] = ", ".join(links)
        return Response(self.rendering.render(template, context), status, headers, "text/html")

    def file(self, template: str, context: PageContext, media_type: str) -> Response:
        """A rendered file that is no page: a feed, a sitemap."""
        text = self.rendering.render(template, context)
        return Response(text, 200, {"cache-control": f"public, max-age={MAX_AGE}", **OPEN}, media_type)

    def json(self, value: Any, status: int = 200, media_type: str = "application/json") -> Response:
        """JSON for programs, open to scripts of other sites."""
        return Response(
            orjson.dumps(value), status, {"cache-control": f"public, max-age={MAX_AGE}", **OPEN}, media_type
        )

    def plain(self, text: str | bytes, media_type: str) -> Response:
        """A file of another kind: a citation, robots.txt."""
        return Response(text, 200, {"cache-control": f"public, max-age={MAX_AGE}", **OPEN}, media_type)

    def moved(self, path: str) -> Response:
        """308 to the one true address."""
        return RedirectResponse(path, 308, {"cache-control": f"public, max-age={MAX_AGE}"})

    def see(self, path: str) -> Response:
        """303 to what answers this question today; another day it may be another page."""
        return RedirectResponse(path, 303, {"cache-control": "no-cache"})

    def error(self, status: int, heading: str, *sentences: str, citation: str = "", words: str = "") -> Response:
        """A page for what could not be answered; a JSON problem (RFC 9457) where JSON was asked for."""
        path = self.request_scope["path"]
        if path.endswith(".json"):
            problem = {"type": "about:blank", "title": heading, "status": status, "detail": " ".join(sentences)}
            return self.json(problem, status, "application/problem+json")
        frame = self.frame(heading, "/", listed=False, words=words)
        return self.page("error.html", ErrorContext(frame, status, heading, sentences, citation), status)


OPEN = {"access-control-allow-origin": "*"}


def desk_of(scope: Scope) -> Desk:
    """The desk for a request's scope."""
    state = scope["app"].state
    return Desk(state.archive, state.rendering, state.settings, scope)


async def _desk(request: Request) -> Desk:
    """Asynchronous only so that no thread is sent for it."""
    return desk_of(request.scope)


DeskDep = Annotated[Desk, Depends(_desk)]


class PageRoute(APIRoute):
    """A route whose answer is made in a thread and in one sitting, from one state of the archive.

    Its function is handed the desk and the parts of the path as they stand, and answers with a whole Response: there
    is nothing for FastAPI to check or to turn into one.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The way from a request to its answer."""
        endpoint = self.endpoint

        async def handle(request: Request) -> Response:
            return await run_in_threadpool(_in_one_sitting, endpoint, desk_of(request.scope), request.path_params)

        return handle


def page_router() -> APIRouter:
    """A router for pages that readers open; programs find theirs by openapi.json."""
    return APIRouter(include_in_schema=False, route_class=PageRoute)


def _in_one_sitting(endpoint: Callable[..., Response], desk: Desk, parts: Mapping[str, str]) -> Response:
    with desk.archive.reader.sitting():
        return endpoint(desk, **parts)


def _safe_in_script(value: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    return orjson.dumps(value).decode().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
