"""Canonical addresses of articles, and the ids made from them."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urldefrag, urlsplit

from courlan import normalize_url

ID_LENGTH = 12
"""Base-32 digits of an article's id: 60 bits, so two of a million articles clash with a chance of 1 in 2 million."""


def canonical_url(url: str) -> str | None:
    """The address without fragment, tracking parameters and default port; None where it is no http(s) address.

    >>> canonical_url("HTTPS://Example.org:443/a?utm_source=x&b=1#top")
    'https://example.org/a?b=1'
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        return urldefrag(normalize_url(url.strip())).url
    except ValueError:
        return None


def article_id(url: str | None, text: str) -> str:
    """The short digest of the canonical address, or of the text where there is none: 12 base-32 digits.

    The scheme, a leading "www." and a closing slash make no difference.
    """
    if url is None:
        return short_digest("text\n" + text)
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    return short_digest(f"url\n{host}{parts.path.rstrip('/')}?{parts.query}")


def short_digest(text: str) -> str:
    """The first 60 bits of the SHA-256 of a text, as 12 lower-case base-32 digits."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:ID_LENGTH]
