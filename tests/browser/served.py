"""A real server on the seed articles and a real Chromium: what browser tests and screenshots walk through."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from app.settings import HOME

CHROMIUM_ARGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
PATIENCE = 60.0
"""Seconds that the server may take to answer on a slow machine."""


@contextmanager
def serve(data: Path, articles: Sequence[str] = ("seeds/articles",)) -> Iterator[str]:
    """The address of a server started as a user starts it, on an archive made in `data`; stopped at the end."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("READOUTS_")} | {
        "READOUTS_DATA_DIR": str(data), "READOUTS_REPORT_TO": "desk@example.org"}  # fmt: skip
    command = [sys.executable, "-m", "app.cli"]
    for step in (["migrate"], ["ingest", *articles]):
        subprocess.run([*command, *step], check=True, cwd=HOME, env=environ, capture_output=True)
    log = data / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "serve", "--port", str(_free_port())], cwd=HOME, env=environ, stdout=out, stderr=out
        )
        try:
            yield _address(server, log)
        finally:
            server.terminate()
            server.wait(10)


def _free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says it listens, once it answers; RuntimeError with its words where it does not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found:
            try:
                httpx.get(f"{found.group()}/health").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.1)
                continue
            return found.group()
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {log.read_text()}")


def chromium_path() -> str | None:
    """Where this machine's Chromium is; None where it has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def open_chromium(path: str) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        try:
            yield browser
        finally:
            browser.close()


def kinds_of_pages(site: str) -> dict[str, str]:
    """One address of each kind of page of the seed archive, by what it is."""
    meetings = httpx.get(f"{site}/meetings.json").json()["meetings"]
    bono = next(m for m in meetings if any(p["name"] == "Louis Bono" for p in m["participants"]))
    one, other = sorted(person["person_id"] for person in bono["participants"])
    article = httpx.get(f"{site}/meetings/{bono['id']}.json").json()["articles"][0]["id"]
    person = httpx.get(f"{site}/participants/{_of(bono, 'Jeyhun Bayramov')}").headers["location"]
    return {
        "home": "/", "meetings": "/meetings", "narrowed": f"/meetings?participant={one}&after=2023",
        "wrong date": "/meetings?after=yesterday", "meeting": bono["url"].removeprefix(site),
        "article": f"/articles/{article}", "participants": "/participants?order=name&starts=b",
        "participant": person, "pair": f"/pairs/{one}/{other}", "brief": f"{person}/brief",
        "brief of a pair": f"/pairs/{one}/{other}/brief", "brief of parties": "/parties/AZ/with/US/brief",
        "topics": "/topics", "topic": "/topics/peace-process", "situations": "/situations",
        "situation": "/situations/armenia-azerbaijan", "parties": "/parties", "party": "/parties/AZ",
        "outlets": "/outlets", "outlet": "/outlets/trend", "untold": "/outlets/not-told",
        "office": "/offices/foreign-minister", "offices": "/offices",
        "office of a party": "/offices/foreign-minister-of-azerbaijan",
        "day": "/days/2023-08-03", "empty day": "/days/1999-01-01", "year": "/years/2023",
        "search": "/search?q=bayramov", "question": "/search?q=who+met+Bayramov+in+August+2023",
        "which name": "/meetings?with=a", "two parties": "/parties/AZ/with/US",
        "nothing found": "/search?q=qqqq", "tips": "/search/tips", "about": "/about", "coverage": "/coverage",
        "missing": "/nothing-here",
    }  # fmt: skip


def _of(meeting: dict[str, list[dict[str, str]]], name: str) -> str:
    """The id of a meeting's participant of this name."""
    return next(person["person_id"] for person in meeting["participants"] if person["name"] == name)
