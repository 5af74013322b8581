"""Fixtures. `site`: the address of a server started as a user starts it, on the seed articles; `tab`: makes a page of a
real Chromium with a given width, colour scheme and scripts on or off.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Response, sync_playwright

from app.settings import HOME

CHROMIUM_ARGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
PATIENCE = 30.0
"""Seconds that the server may take to answer on a slow machine."""

Tab = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server; stopped at the end."""
    data = tmp_path_factory.mktemp("browser")
    environ = {k: v for k, v in os.environ.items() if not k.startswith("READOUTS_")} | {
        "READOUTS_DATA_DIR": str(data), "READOUTS_REPORT_TO": "desk@example.org"}  # fmt: skip
    command = [sys.executable, "-m", "app.cli"]
    for step in (["migrate"], ["ingest", "seeds/articles"]):
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
    """Where the server says it listens, once it answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text())
        if found and server.poll() is None:
            try:
                httpx.get(f"{found.group()}/health").raise_for_status()
            except httpx.HTTPError:
                time.sleep(0.1)
                continue
            return found.group()
        time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each tab has a profile of its own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser, site: str) -> Iterator[Tab]:
    """Makes tabs; a script error or a request to another host fails the test."""
    contexts = []
    astray: list[str] = []

    def open_tab(width: int = 1280, *, scripts: bool = True, scheme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            base_url=site,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: astray.append(request.url) if not request.url.startswith(site) else None)
        page.on("response", lambda answer: astray.append(answer.url) if _is_broken(answer) else None)
        page.on("pageerror", lambda error: astray.append(str(error)))
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert astray == []


def _is_broken(answer: Response) -> bool:
    """True for a stylesheet or an image that is missing; a page may well answer 404."""
    return answer.status >= 400 and answer.request.resource_type != "document"


@pytest.fixture(scope="session")
def pages(site: str) -> dict[str, str]:
    """One address of each kind of page, by what it is."""
    meetings = httpx.get(f"{site}/meetings.json").json()["meetings"]
    bono = next(m for m in meetings if any(p["name"] == "Louis Bono" for p in m["participants"]))
    one, other = sorted(person["person_id"] for person in bono["participants"])
    article = httpx.get(f"{site}/meetings/{bono['id']}.json").json()["articles"][0]["id"]
    return {
        "home": "/", "meetings": "/meetings", "narrowed": f"/meetings?participant={one}&after=2023",
        "wrong date": "/meetings?after=yesterday", "meeting": bono["url"].removeprefix(site),
        "article": f"/articles/{article}", "participants": "/participants?order=name&starts=b",
        "participant": httpx.get(f"{site}/participants/{one}").headers["location"], "pair": f"/pairs/{one}/{other}",
        "topics": "/topics", "topic": "/topics/peace-process", "situations": "/situations",
        "situation": "/situations/armenia-azerbaijan", "parties": "/parties", "party": "/parties/AZ",
        "outlets": "/outlets", "outlet": "/outlets/trend", "untold": "/outlets/not-told",
        "office": "/offices/foreign-minister", "day": "/days/2023-08-03", "empty day": "/days/1999-01-01",
        "year": "/years/2023", "search": "/search?q=bayramov", "nothing found": "/search?q=qqqq",
        "tips": "/search/tips", "about": "/about", "coverage": "/coverage", "missing": "/nothing-here",
    }  # fmt: skip
