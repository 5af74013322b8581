"""Articles from the web as it is saved: HTML pages, web-archive files (WARC) and feeds (Atom, RSS)."""

from __future__ import annotations

import gzip
import io
import logging
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import feedparser
import trafilatura
from trafilatura.settings import Document
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from app.errors import UnreadableInput
from app.reading.encoding import decode
from app.reading.formats import Found
from app.reading.making import make_article

# Trafilatura reports each page without text on its logger; the reader reports it as a refusal, once.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_html(text: str, path: str, *, url: str | None = None, name: str | None = None) -> Iterator[Found]:
    """One saved page is one article: its main text without navigation, with the page's own metadata."""
    document = trafilatura.bare_extraction(text, url=url, with_metadata=True, include_comments=False)
    if not isinstance(document, Document) or not document.text:
        raise UnreadableInput(path, "no article text was found in this page", "give the text itself")
    fields = {
        "url": url or document.url,
        "title": document.title,
        "published": document.date,
        "outlet": document.sitename,
        "language": document.language,
        "text": document.text,
    }
    yield make_article(fields, origin=path, fallback_name=name or PurePath(path).stem, media_type="text/html")


def read_warc(data: bytes, path: str, *, max_bytes: int) -> Iterator[Found]:
    """The HTML and plain-text responses of a web-archive file, an article each; other records are passed over.

    A file that is cut off yields what stands before the cut, then says so.
    """
    number = 0
    try:
        if not _begins_as_warc(data):
            raise UnreadableInput(path, "it does not begin as a web archive", "is it a WARC file?")
        for record in ArchiveIterator(io.BytesIO(data)):
            number += 1
            if record.rec_type != "response":
                continue
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            if not kind.startswith(("text/html", "text/plain", "application/xhtml")) or not status.startswith("2"):
                continue
            origin = f"{path}#{record.rec_headers.get_header('WARC-Record-ID') or number}"
            body = record.content_stream().read(max_bytes + 1)
            yield from _response(body, origin, kind, record.rec_headers.get_header("WARC-Target-URI"), max_bytes)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        yield UnreadableInput(
            f"{path}, record {number + 1}", f"it cannot be read from here on: {error}", "is it cut off?"
        )


def _begins_as_warc(data: bytes) -> bool:
    if data.startswith(b"\x1f\x8b"):
        data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(5)
    return data.startswith(b"WARC/")


def _response(body: bytes, origin: str, kind: str, url: str | None, max_bytes: int) -> Iterator[Found]:
    name = PurePath(url or origin).name or origin
    try:
        if len(body) > max_bytes:
            raise UnreadableInput(origin, f"it is larger than {max_bytes:,} bytes", "raise READOUTS_MAX_ARTICLE_MB")
        text = decode(body, origin)
        if kind.startswith("text/plain"):
            yield make_article({"text": text, "url": url}, origin=origin, fallback_name=name, media_type="text/plain")
        else:
            yield from read_html(text, origin, url=url, name=name)
    except UnreadableInput as error:
        yield error


def read_feed(data: bytes, path: str) -> Iterator[Found]:
    """The entries of an Atom or RSS feed, an article each, where they carry their text."""
    feed: Any = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        raise UnreadableInput(path, "no entry was found in this feed", "is it Atom or RSS, and not cut off?")
    for number, entry in enumerate(feed.entries, start=1):
        origin = f"{path}#{number}"
        page = entry.content[0].value if entry.get("content") else entry.get("summary", "")
        text = trafilatura.html2txt(f"<html><body>{page}</body></html>")
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        fields = {
            "id": entry.get("id"),
            "url": entry.get("link"),
            "title": entry.get("title"),
            "published": f"{moment.tm_year:04d}-{moment.tm_mon:02d}-{moment.tm_mday:02d}" if moment else None,
            "outlet": feed.feed.get("title"),
            "text": text,
        }
        try:
            yield make_article(
                fields, origin=origin, fallback_name=f"{PurePath(path).stem}-{number}", media_type="text/html"
            )
        except UnreadableInput as error:
            yield error
