"""Whole answers kept in front of routing, keyed by address and revision; ETag and 304; compressed at most once.

A page of a read-only archive need not be made twice between two revisions, so the answer to a GET is kept as bytes
and given again until the revision moves. HEAD is answered from the same bytes. The cache stands around the whole
application, whose headers are kept with the page: a page that is remembered passes through nothing else.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import StoreError

MOST_BYTES = 48 * 1024 * 1024
"""All answers kept by one worker, compressed and plain together: about 1,000 pages; the oldest used leave first."""
KEPT_STATUSES = frozenset({200, 308, 410})
"""404 and 400 are not kept: their addresses are without number, and would drive the pages out."""
NOT_KEPT = ("/static/", "/health")
REVISION_AGE = 0.2
"""Seconds for which a revision read is believed: a reader cannot tell, and a busy worker asks five times a second."""
COMPRESS_FROM = 1000
"""Bytes below which gzip saves less than one packet."""
COMPRESSION = 4
"""Of gzip's nine: takes two thirds of the time of the usual sixth on our pages, and gives 3 % more bytes."""

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class _Form:
    """A body as it is sent, with all of its headers: the two messages of a whole answer."""

    start: Message
    body: Message

    @property
    def size(self) -> int:
        return len(self.body["body"])


@dataclass(frozen=True, slots=True)
class _Answer:
    """A page ready to be sent: plain, and zipped once a reader took it so; `headers` are those of the page itself."""

    status: int
    etag: bytes
    headers: tuple[Header, ...]
    plain: _Form
    zipped: _Form | None = None

    @property
    def size(self) -> int:
        return self.plain.size + (self.zipped.size if self.zipped else 0) + 512


class ResponseCache:
    """ASGI middleware that keeps whole answers; `revision` tells the archive's revision in force."""

    def __init__(self, app: ASGIApp, revision: Callable[[], int], most_bytes: int = MOST_BYTES) -> None:
        self._app, self._revision, self._most_bytes = app, revision, most_bytes
        self._kept: OrderedDict[tuple[bytes, ...], _Answer] = OrderedDict()
        self._bytes = 0
        self._known: int | None = None
        self._read_at = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where the address was answered at this revision, else ask the app and keep its answer."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        self._refresh()
        wanted = dict(scope["headers"])
        takes_gzip = b"gzip" in wanted.get(b"accept-encoding", b"")
        key = (scope.get("raw_path") or scope["path"].encode(), scope["query_string"], wanted.get(b"host", b""))
        answer = self._kept.get(key)
        if answer is not None:
            self._kept.move_to_end(key)
        elif scope["path"].startswith(NOT_KEPT):
            await self._app(scope, receive, send)
            return
        else:
            answer = await self._ask(scope, receive)
            if answer.status in KEPT_STATUSES:
                self._keep(key, answer)
        if takes_gzip and answer.zipped is None and answer.plain.size >= COMPRESS_FROM:
            answer = _zipped(answer)
            if key in self._kept:
                self._keep(key, answer)
        form = answer.zipped if takes_gzip and answer.zipped is not None else answer.plain
        await _give(answer, form, wanted, head=scope["method"] == "HEAD", send=send)

    def _refresh(self) -> None:
        """Forget everything when the archive has a new revision, or cannot be asked for it."""
        now = time.monotonic()
        if self._known is not None and now - self._read_at < REVISION_AGE:
            return
        try:
            revision: int | None = self._revision()
        except StoreError:
            # The page itself will say what is wrong with the archive; nothing old may stand in for it.
            revision = None
        if revision != self._known or revision is None:
            self._kept.clear()
            self._bytes = 0
        self._known, self._read_at = revision, now

    async def _ask(self, scope: Scope, receive: Receive) -> _Answer:
        start: Message = {}
        parts: list[bytes] = []

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                parts.append(message.get("body", b""))

        await self._app({**scope, "method": "GET"}, receive, gather)
        body = b"".join(parts)
        headers = tuple((name.lower(), value) for name, value in start["headers"])
        # The digest is of all that the reader gets, so that a redirect to another place is another answer.
        place = dict(headers).get(b"location", b"")
        etag = hashlib.sha256(place + b"\n" + body).hexdigest()[:20].encode()
        status = start["status"]
        return _Answer(status, etag, headers, _form(status, headers, body, b'"' + etag + b'"'))

    def _keep(self, key: tuple[bytes, ...], answer: _Answer) -> None:
        before = self._kept.pop(key, None)
        self._kept[key] = answer
        self._bytes += answer.size - (before.size if before else 0)
        while self._bytes > self._most_bytes:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size


def _zipped(answer: _Answer) -> _Answer:
    """The answer with its zipped form; put off until a reader takes it so, as many programs do not."""
    less = gzip.compress(answer.plain.body["body"], COMPRESSION, mtime=0)
    headers = (*answer.headers, (b"content-encoding", b"gzip"))
    return replace(answer, zipped=_form(answer.status, headers, less, b'"' + answer.etag + b'-gzip"'))


async def _give(answer: _Answer, form: _Form, wanted: dict[bytes, bytes], *, head: bool, send: Send) -> None:
    """Send a kept answer in one of its forms: 304 where the reader has it already."""
    if_none_match = wanted.get(b"if-none-match")
    if if_none_match is not None and answer.status == 200 and _has_it(if_none_match, answer.etag):
        unsent = (b"content-length", b"content-encoding")
        headers = [(name, value) for name, value in form.start["headers"] if name not in unsent]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send(_NO_BODY)
        return
    await send(form.start)
    await send(_NO_BODY if head else form.body)


_NO_BODY: Message = {"type": "http.response.body", "body": b""}


def _form(status: int, headers: tuple[Header, ...], body: bytes, etag: bytes) -> _Form:
    """A body with its headers: those of the page, its length and, of a page that was found, its tag."""
    kept = [(name, value) for name, value in headers if name != b"content-length"]
    kept += [(b"vary", b"accept-encoding"), (b"content-length", str(len(body)).encode())]
    kept += [(b"etag", etag)] if status == 200 else []
    return _Form(
        {"type": "http.response.start", "status": status, "headers": kept},
        {"type": "http.response.body", "body": body},
    )


def _has_it(if_none_match: bytes, etag: bytes) -> bool:
    """True where the reader's copy is this one, in whichever encoding."""
    asked = {tag.strip().removeprefix(b"W/").strip(b'"').removesuffix(b"-gzip") for tag in if_none_match.split(b",")}
    return etag in asked or b"*" in asked
