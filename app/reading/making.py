"""Delivered fields to an Article: ids, digests, dates and the words in which columns are named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.dates import PartialDate
from app.errors import UnreadableInput
from app.reading.addresses import article_id, canonical_url
from app.reading.header import read_header
from app.records import Article

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": ("id", "name", "guid", "slug", "identifier"),
    "url": ("url", "link", "source_url", "canonical_url", "permalink", "address", "href"),
    "title": ("title", "headline"),
    "published": (
        *("published", "published_time", "date", "published_at", "date_published", "datepublished", "publication_date"),
        *("pubdate", "pub_date", "created"),
    ),
    "location": ("location", "place"),
    "outlet": ("outlet", "publisher", "source", "site_name", "sitename", "newspaper"),
    "language": ("language", "lang"),
    "summary": ("summary", "description", "lead", "abstract"),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "articlebody", "article_body"),
}
"""Our word for a field, and the words under which deliveries carry it (compared without case), best first."""

_NOTHING = frozenset({"", "na", "n/a", "null", "none", "nan"})
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])")


def make_article(fields: Mapping[str, Any], *, origin: str, fallback_name: str, media_type: str) -> Article:
    """An Article from one delivered object or row.

    Raises UnreadableInput where it carries no text. A summary that the text doesn't begin with is put before it, since
    some ministries deliver the lead sentence apart. A field that says "NA" says nothing.
    """
    value = {ours: _field(fields, theirs) for ours, theirs in SYNONYMS.items()}
    text = value["text"]
    summary = value["summary"]
    if summary and text and not text.lstrip().startswith(summary[:60]):
        text = f"{summary}\n\n{text}"
    text = text or summary
    if not text:
        raise UnreadableInput(origin, "it has no text", f"give it in one of: {', '.join(SYNONYMS['text'])}")
    header = read_header(text)
    title = value["title"]
    published, time = _published(value["published"])
    url = canonical_url(value["url"]) if value["url"] else None
    return Article(
        id=article_id(url, text),
        digest=digest_of(title, text),
        name=value["name"] or fallback_name,
        origin=origin,
        text=text,
        title=title or header.title,
        url=url,
        published=published or header.published,
        published_time=time or header.published_time,
        location=value["location"],
        outlet=value["outlet"],
        language=value["language"],
        media_type=media_type,
    )


def digest_of(title: str | None, text: str) -> str:
    """The fixity value of an article: the SHA-256, in hexadecimal, of its delivered headline and its text."""
    return hashlib.sha256(f"{title or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _field(fields: Mapping[str, Any], words: tuple[str, ...]) -> str | None:
    lowered = {str(key).strip().lower(): found for key, found in fields.items() if key is not None}
    for word in words:
        found = lowered.get(word)
        text = found.isoformat() if isinstance(found, datetime | date) else found
        if isinstance(text, str | int) and str(text).strip().lower() not in _NOTHING:
            return re.sub(r"\s+", " ", str(text)).strip() if word not in SYNONYMS["text"] else str(text)
    return None


def _published(text: str | None) -> tuple[PartialDate | None, str | None]:
    """The day as delivered (in the delivery's own zone) and the full time; nothing where it is no ISO date."""
    if text is None:
        return None, None
    found = _DAY.match(text)
    if found is None:
        return None, None
    try:
        day = PartialDate.parse(found.group())
        time = datetime.fromisoformat(text) if len(text) > len("2023-08-03") else None
    except ValueError:
        return None, None
    return day, time.isoformat() if time is not None and time.tzinfo is not None else None
