"""Fixtures. `client`: a browser without scripts on an archive of the seed articles, ingested as a user would;
`read`: the same, giving a page parsed; `empty`: a browser on an archive into which nothing has been taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup
from starlette.types import ASGIApp

from app.ingest import ingest
from app.settings import HOME, Settings
from app.web.app import create_app

Read = Callable[..., BeautifulSoup]
HOST = "http://archive.example"


class Browser:
    """Asks the real application without a socket; follows no redirect by itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(app)
        self._thread = ThreadPoolExecutor(1)

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """The answer to a GET."""
        return self.request("GET", path, headers)

    def request(self, method: str, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """The answer to any request; `path` is sent as it stands."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url=HOST) as client:
                return await client.request(method, path, headers=headers)

        # In a thread of its own: a real browser in the same test session holds the event loop of this one.
        return self._thread.submit(lambda: asyncio.run(ask())).result()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of an archive that holds the five seed articles."""
    made = Settings.from_env(
        {"READOUTS_DATA_DIR": str(tmp_path_factory.mktemp("seeds")), "READOUTS_REPORT_TO": "desk@example.org"}
    )
    ingest(made, [HOME / "seeds" / "articles"])
    return made


@pytest.fixture(scope="session")
def client(settings: Settings) -> Browser:
    """A browser on the seed archive."""
    return Browser(create_app(settings))


@pytest.fixture(scope="session")
def read(client: Browser) -> Read:
    """A page by its address, parsed; fails where the status is another than expected."""

    def get(path: str, status: int = 200) -> BeautifulSoup:
        answer = client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        return BeautifulSoup(answer.text, "html.parser")

    return get


def words(page: BeautifulSoup, selector: str = "main") -> str:
    """What a reader sees of a part of a page, in one line."""
    found = page.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text(" ").split())


def meeting_of(client: Browser, *names: str) -> str:
    """The path of the seed meeting of these people."""
    for meeting in client.get("/meetings.json").json()["meetings"]:
        if {person["name"] for person in meeting["participants"]} == set(names):
            return str(meeting["url"]).removeprefix(HOST)
    raise AssertionError(f"no meeting of {names}")


@pytest.fixture(scope="session")
def bono(client: Browser) -> str:
    """The path of the one seed meeting that two articles tell of."""
    return meeting_of(client, "Jeyhun Bayramov", "Louis Bono")


@pytest.fixture(scope="session")
def every_page(client: Browser, bono: str) -> tuple[str, ...]:
    """One address of each kind of page."""
    meeting = client.get(f"/meetings/{bono.split('/')[2]}.json").json()
    one, other = sorted(person["person_id"] for person in meeting["participants"])
    person = client.get(f"/participants/{one}").headers["location"]
    return (
        "/", "/meetings", "/meetings?participant=" + one, bono, f"/articles/{meeting['articles'][0]['id']}",
        "/participants", "/participants?starts=ba", person, f"/pairs/{one}/{other}", f"{person}/brief",
        f"/pairs/{one}/{other}/brief", "/meetings?with=a",
        "/topics", "/topics/peace-process", "/situations", "/situations/armenia-azerbaijan", "/parties", "/parties/AZ",
        "/outlets", "/outlets/trend", "/outlets/not-told", "/offices/foreign-minister", "/days/2023-08-03",
        "/years/2023", "/search", "/search?q=Lachin", "/search?q=zzzz", "/search/tips", "/about", "/coverage",
    )  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Browser:
    """A browser on an archive into which nothing has been taken."""
    made = Settings.from_env({"READOUTS_DATA_DIR": str(tmp_path / "data")})
    ingest(made, [])
    return Browser(create_app(made))
