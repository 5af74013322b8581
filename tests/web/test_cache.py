"""Whole answers kept by address and revision: a new revision is shown without a restart, and memory is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import StoreError
from app.ingest import ingest
from app.settings import HOME, Settings
from app.web.app import create_app
from app.web.cache import ResponseCache
from tests.web.conftest import Browser


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision is asked for at every request, so that no test waits."""
    monkeypatch.setattr("app.web.cache.REVISION_AGE", 0.0)


def test_new_revision_is_shown_without_a_restart(tmp_path: Path) -> None:
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(tmp_path / "data")})
    first, *rest = sorted((HOME / "seeds" / "articles").iterdir())
    ingest(settings, [first])
    browser = Browser(create_app(settings))
    before = browser.get("/")
    assert "1 meeting " in before.text
    assert browser.get("/", {"if-none-match": before.headers["etag"]}).status_code == 304
    ingest(settings, rest)
    after = browser.get("/", {"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "4 meetings " in after.text


class Counting:
    """An application that counts how often it is asked, and answers with its path."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def __call__(self, scope: dict[str, object], receive: object, send: object) -> None:
        path = str(scope["path"])
        self.asked.append(path)
        status = 404 if path == "/missing" else 200
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": path.encode() * 50})  # type: ignore[operator]


def test_a_page_is_made_once_for_a_revision_and_a_missing_one_is_not_kept() -> None:
    app, revision = Counting(), [1]
    browser = Browser(ResponseCache(app, lambda: revision[0]))  # type: ignore[arg-type]
    for path in ("/a", "/a", "/missing", "/missing"):
        browser.get(path)
    assert app.asked == ["/a", "/missing", "/missing"]
    revision[0] = 2
    browser.get("/a")
    assert app.asked[3:] == ["/a"]


def test_least_lately_used_pages_leave_first() -> None:
    app = Counting()
    browser = Browser(ResponseCache(app, lambda: 1, most_bytes=2_000))  # type: ignore[arg-type]
    for path in ("/a", "/b", "/a", "/c", "/d", "/a"):
        browser.get(path)
    assert app.asked == ["/a", "/b", "/c", "/d"]


def test_nothing_old_stands_in_for_an_archive_that_cannot_answer() -> None:
    app, failing = Counting(), [False]

    def revision() -> int:
        if failing[0]:
            raise StoreError("gone")
        return 1

    browser = Browser(ResponseCache(app, revision))  # type: ignore[arg-type]
    browser.get("/a")
    failing[0] = True
    browser.get("/a")
    assert app.asked == ["/a", "/a"]
