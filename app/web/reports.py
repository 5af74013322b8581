"""The address of "report a mistake": a letter or a form that already names the page. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def report_address(report_to: str, url: str, title: str) -> str:
    """A mailto: or http(s) address with page and title filled in; "" where the operator gives no place to report to."""
    if not report_to:
        return ""
    if report_to.startswith(("http://", "https://")):
        joint = "&" if "?" in report_to else "?"
        return f"{report_to}{joint}{urlencode({'page': url, 'title': title})}"
    body = f"Page: {url}\n\nWhich fact is wrong:\n\nWhat the source says, word for word:\n"
    return f"mailto:{report_to}?subject={quote(f'Mistake in: {title}')}&body={quote(body)}"
