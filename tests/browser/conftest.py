"""Fixtures. `site`: the address of a server started as a user starts it, on the seed articles; `tab`: makes a page of a
real Chromium with a given width, colour scheme and scripts on or off. Without a Chromium these tests are skipped,
unless READOUTS_TEST_NOTHING_SKIPPED is set, as in CI: then its absence is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.served import chromium_path, kinds_of_pages, open_chromium, serve

Tab = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; each tab has a profile of its own."""
    path = chromium_path()
    if path is None:
        reason = "there is no Chromium on this machine to drive"
        if os.environ.get("READOUTS_TEST_NOTHING_SKIPPED"):
            pytest.fail(reason)
        pytest.skip(reason)
    with open_chromium(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server; asked for after Chromium, without which nothing needs serving."""
    with serve(tmp_path_factory.mktemp("browser")) as address:
        yield address


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
    return kinds_of_pages(site)
