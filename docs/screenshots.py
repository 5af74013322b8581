"""Pictures of every kind of page, at a phone's width and a desk's, by day and by night: `make screenshots`.

Serves the seed articles from a folder that is thrown away, and writes docs/screenshots/<page>-<width>-<scheme>.png.
Needs the development install and a Chromium. With articles' paths as arguments, it is these that are served.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.browser.served import chromium_path, kinds_of_pages, open_chromium, serve

FOLDER = Path(__file__).resolve().parent / "screenshots"
SCREENS = {360: 1400, 1280: 1500}
"""Width and greatest height of a picture in pixels: the first two screens tell a page, and keep the folder small."""
SCHEMES = ("light", "dark")
SHOWN = (
    "home", "meetings", "meeting", "article", "participants", "participant", "brief", "pair", "topics", "topic",
    "party", "day", "search", "nothing found", "tips", "about", "coverage", "missing",
)  # fmt: skip
"""Kinds of pages that look unlike each other; situations look as topics do, offices and years as parties."""


def take(browser: Browser, site: str, kind: str, path: str) -> list[Path]:
    """The pictures of one page in every width and scheme."""
    written = []
    for width, tallest in SCREENS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
                base_url=site,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(path, wait_until="networkidle")
            height = min(tallest, int(page.evaluate("document.documentElement.scrollHeight")))
            page.set_viewport_size({"width": width, "height": height})
            target = FOLDER / f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
            page.screenshot(path=target)
            written.append(target)
            context.close()
    return written


def main(articles: list[str]) -> None:
    """Take every picture anew; says how many there are and how large they are together."""
    path = chromium_path()
    if path is None:
        sys.exit("there is no Chromium on this machine")
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    written: list[Path] = []
    with TemporaryDirectory() as data, serve(Path(data), articles) as site, open_chromium(path) as browser:
        pages = kinds_of_pages(site)
        for kind in SHOWN:
            written += take(browser, site, kind, pages[kind])
    size = sum(one.stat().st_size for one in written)
    sys.stdout.write(f"{len(written)} pictures, {size / 1_000_000:.1f} MB, in {FOLDER}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds/articles"])
