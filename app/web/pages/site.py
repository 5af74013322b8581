"""What machines ask of a site: health, robots.txt, sitemaps, OpenSearch, the icon."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from app.errors import UnknownRecord
from app.web import addresses
from app.web.contexts.frame import Frame
from app.web.desk import DeskDep
from app.web.rendering import STATIC

SITEMAP_SIZE = 200
"""Meetings in one sitemap: the most lines that the store gives at once, far below the 50,000 that are allowed."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class AddressesContext:
    """A sitemap or an index of sitemaps: absolute addresses."""

    frame: Frame
    addresses: tuple[str, ...] = ()


@router.get("/health")
def tell_health(desk: DeskDep) -> Response:
    """200 and "ok" where archive and index can answer, else 503 and what is wrong."""
    store, index = desk.archive.reader.health(), desk.archive.index.health()
    well = store == index == "ok"
    facts = {"status": "ok" if well else "unwell", "archive": store, "index": index}
    if store == "ok":
        facts["revision"] = str(desk.archive.reader.revision())
    answer = desk.json(facts, 200 if well else 503)
    answer.headers["cache-control"] = "no-store"
    return answer


@router.get("/robots.txt")
def tell_robots(desk: DeskDep) -> Response:
    """Pages may be read by all; filtered lists and searches, which are without number, are left out."""
    lines = ["User-agent: *", "Disallow: /search?", "Disallow: /meetings?", "Disallow: /suggest.json"]
    lines += ["Allow: /", f"Sitemap: {desk.base}/sitemap.xml", ""]
    return desk.plain("\n".join(lines), "text/plain; charset=utf-8")


@router.get("/sitemap.xml")
def index_sitemaps(desk: DeskDep) -> Response:
    """The index of all sitemaps."""
    pages = desk.archive.reader.meetings(size=SITEMAP_SIZE).last
    listed = tuple(f"{desk.base}/sitemaps/{number}.xml" for number in range(1, pages + 1))
    context = AddressesContext(desk.frame("Sitemaps", "/sitemap.xml"), listed)
    return desk.file("feeds/sitemaps.xml", context, "application/xml")


@router.get("/sitemaps/{number}.xml")
def list_sitemap(desk: DeskDep, number: str) -> Response:
    """The addresses of some meetings; the first sitemap also has the indexes."""
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) < 10**8):
        raise UnknownRecord("sitemap", number)
    page = desk.archive.reader.meetings(number=int(number[:9]), size=SITEMAP_SIZE, newest_first=False)
    if not page.items and int(number[:9]) > 1:
        raise UnknownRecord("sitemap", number)
    fixed = ("/", "/meetings", "/participants", "/parties", "/topics", "/situations", "/outlets", "/about", "/coverage")
    listed = [desk.base + path for path in fixed] if int(number[:9]) == 1 else []
    listed += [desk.base + addresses.meeting(s.meeting.id, s.slug) for s in page.items]
    context = AddressesContext(desk.frame("Sitemap", f"/sitemaps/{number}.xml"), tuple(listed))
    return desk.file("feeds/sitemap.xml", context, "application/xml")


@router.get("/opensearch.xml")
def describe_search(desk: DeskDep) -> Response:
    """How a browser searches the archive from its address bar."""
    context = AddressesContext(desk.frame("Search", "/opensearch.xml"))
    return desk.file("feeds/opensearch.xml", context, "application/opensearchdescription+xml")


@router.get("/favicon.svg")
@router.get("/favicon.ico")
def give_icon(desk: DeskDep) -> Response:
    """The site's mark."""
    return desk.plain((STATIC / "favicon.svg").read_bytes(), "image/svg+xml")
