"""What every answer owes: security headers, only GET and HEAD, no over-long address, a 500 that tells no internals.

Plain ASGI middleware, each a few lines; app.py lists them in order.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 8000
"""Bytes of path and query together; RFC 9110 asks for at least 8,000, and no page of ours makes a quarter of that."""

ErrorPage = Callable[[Scope, int, str, str], Response]
"""Makes an error page from the request's scope, the status, a heading and a sentence."""

_log = logging.getLogger("readouts.web")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class SecurityHeaders:
    """Adds the security headers to every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers added to whatever comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *_HEADERS]}
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class ReadOnly:
    """Stops what is no reading: other methods with 405, over-long addresses with 414."""

    def __init__(self, app: ASGIApp, error_page: ErrorPage) -> None:
        self._app, self._error_page = app, error_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass GET and HEAD with an address of lawful length; answer the rest here."""
        refuse = self._refusal(scope) if scope["type"] == "http" else None
        await (refuse or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        if scope["method"] not in ("GET", "HEAD"):
            page = self._error_page(scope, 405, "This archive can only be read", "Its pages answer to GET and HEAD.")
            page.headers["allow"] = "GET, HEAD"
            return page
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > LONGEST_ADDRESS:
            sentence = f"An address here has at most {LONGEST_ADDRESS:,} characters. Leave out some filters or words."
            return self._error_page(scope, 414, "This address is too long", sentence)
        return None


class Mishaps:
    """Answers whatever nobody foresaw with a 500 that carries a reference number; the log has the rest."""

    def __init__(self, app: ASGIApp, error_page: ErrorPage) -> None:
        self._app, self._error_page = app, error_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; a failure before the answer began becomes the error page, a later one is raised on."""
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        answer: Callable[[Scope, Receive, Send], Awaitable[None]]
        try:
            await self._app(scope, receive, noticing)
            return
        except Exception:
            reference = secrets.token_hex(4)
            _log.exception("mishap %s at %s", reference, scope.get("path"))
            if begun or scope["type"] != "http":
                raise
            sentence = f"Nothing is lost. If you report it, please give the reference {reference}."
            answer = self._error_page(scope, 500, "Something went wrong on our side", sentence)
        await answer(scope, receive, send)
