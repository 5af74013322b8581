"""The address of "report a mistake": a letter or a form that already names page, field and words. Pure."""

from __future__ import annotations

from urllib.parse import quote as quoted
from urllib.parse import urlencode

LONGEST_QUOTE = 300
"""Characters of a field's words that a report carries: mail programs cut addresses from about 2,000."""


def report_address(report_to: str, url: str, title: str, field: str = "", quote: str = "") -> str:
    """A mailto: or http(s) address with page, field and words filled in; "" where the operator names no place."""
    if not report_to:
        return ""
    words = quote[:LONGEST_QUOTE]
    if report_to.startswith(("http://", "https://")):
        joint = "&" if "?" in report_to else "?"
        told = {"page": url, "title": title, "field": field, "quote": words}
        return f"{report_to}{joint}{urlencode({name: value for name, value in told.items() if value})}"
    body = (
        f"Page: {url}\n\nWhich fact is wrong: {field}\nAs it stands: {words}\n\nWhat the source says, word for word:\n"
    )
    return f"mailto:{report_to}?subject={quoted(f'Mistake in: {title}')}&body={quoted(body)}"
