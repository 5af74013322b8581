"""What machines ask of a site: health, robots.txt, security.txt, sitemaps, OpenSearch, the icon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter
from starlette.responses import Response

from app.errors import UnknownRecord
from app.web import addresses
from app.web.contexts.frame import Frame
from app.web.desk import Desk, DeskDep
from app.web.rendering import STATIC

SITEMAP_SIZE = 10_000
"""Addresses in one sitemap, of the 50,000 that are allowed: a larger one would hold a worker for over a second."""
FIXED = ("/", "/meetings", "/participants", "/parties", "/topics", "/situations", "/outlets", "/about", "/coverage")
CONTACT_LASTS = timedelta(days=365)
"""How long after the last ingest the contact is vouched for: RFC 9116 asks for less than a year or so."""

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


@router.get("/.well-known/security.txt")
def tell_security(desk: DeskDep) -> Response:
    """Whom to tell of a hole (RFC 9116): where mistakes are reported; 404 where the operator names no place."""
    report_to, ingested = desk.settings.report_to, desk.archive.reader.counts().ingested_at
    if not report_to or not ingested:
        raise UnknownRecord("file", "security.txt")
    contact = report_to if report_to.startswith(("http://", "https://")) else f"mailto:{report_to}"
    expires = datetime.fromisoformat(ingested) + CONTACT_LASTS
    lines = [f"Contact: {contact}", f"Expires: {expires.isoformat(timespec='seconds')}", "Preferred-Languages: en"]
    lines += [f"Canonical: {desk.base}/.well-known/security.txt", ""]
    return desk.plain("\n".join(lines), "text/plain; charset=utf-8")


@router.get("/sitemap.xml")
def index_sitemaps(desk: DeskDep) -> Response:
    """The index of all sitemaps: the fixed pages, then meetings and participants by runs of their ids."""
    listed = [f"{desk.base}/sitemaps/pages.xml"]
    for kind in ("meeting", "participant"):
        runs = 1 + len(desk.archive.reader.milestones(kind, SITEMAP_SIZE))
        listed += [f"{desk.base}/sitemaps/{kind}s-{number}.xml" for number in range(1, runs + 1)]
    context = AddressesContext(desk.frame("Sitemaps", "/sitemap.xml"), tuple(listed))
    return desk.file("feeds/sitemaps.xml", context, "application/xml")


@router.get("/sitemaps/pages.xml")
def list_pages(desk: DeskDep) -> Response:
    """The addresses of the indexes and of every party, topic, situation and outlet."""
    reader = desk.archive.reader
    paths = [*FIXED, *(addresses.party(one.id) for one in reader.parties())]
    paths += [addresses.topic(one.id) for one in reader.topics() if one.count]
    paths += [addresses.situation(one.id) for one in reader.situations() if one.count]
    paths += [addresses.outlet(one.id) for one in reader.outlets()]
    return _sitemap(desk, "pages", paths)


@router.get("/sitemaps/{kind}s-{number}.xml")
def list_sitemap(desk: DeskDep, kind: str, number: str) -> Response:
    """The addresses of one run of meetings or participants."""
    if kind not in ("meeting", "participant") or not (number.isascii() and number.isdigit()):
        raise UnknownRecord("sitemap", f"{kind}s-{number}")
    begins = ("", *desk.archive.reader.milestones(kind, SITEMAP_SIZE))
    if not 1 <= int(number[:9]) <= len(begins):
        raise UnknownRecord("sitemap", f"{kind}s-{number}")
    made = addresses.meeting if kind == "meeting" else addresses.participant
    found = desk.archive.reader.addresses(kind, after=begins[int(number[:9]) - 1], size=SITEMAP_SIZE)
    return _sitemap(desk, f"{kind}s-{number}", [made(one, decoration) for one, decoration in found])


def _sitemap(desk: Desk, name: str, paths: list[str]) -> Response:
    frame = desk.frame("Sitemap", f"/sitemaps/{name}.xml")
    context = AddressesContext(frame, tuple(desk.base + path for path in paths))
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
