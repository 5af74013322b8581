"""Pictures of every kind of page, at a phone's width and a desk's, by day and by night: `make screenshots`.

Serves the seed articles from a folder that is thrown away, and writes docs/screenshots/<page>-<width>-<scheme>.png.
Needs the development install and a Chromium. With articles' paths as arguments, it is these that are served.
"""

from __future__ import annotations

import base64
import struct
import sys
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.browser.served import chromium_path, kinds_of_pages, open_chromium, serve

FOLDER = Path(__file__).resolve().parent / "screenshots"
SCREENS = {360: 1400, 1280: 1500}
"""Width and greatest height of a picture in pixels: the first two screens tell a page, and keep the folder small."""
SCHEMES = ("light", "dark")
SHOWN = (
    "home", "meetings", "meeting", "article", "participants", "participant", "brief", "pair", "two parties",
    "brief of parties", "topics", "topic", "party", "outlets", "outlet", "offices", "office of a party", "day", "year",
    "search", "question", "which name", "nothing found", "tips", "about", "coverage", "missing",
)  # fmt: skip
"""Kinds of pages that look unlike each other; situations look as topics do."""
MARGIN = 24
SIDE_BY_SIDE = "accounts-1280-light.png"
"""The picture of the README: the two accounts of one meeting, from their heading to the last sentence."""

PALETTE = """async ([picture, most]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const dots = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const dot of dots) counts.set(dot, (counts.get(dot) ?? 0) + 1);
  const kept = [...counts].sort((one, other) => other[1] - one[1]).slice(0, most).map(([dot]) => dot);
  const parts = (dot) => [dot & 255, (dot >> 8) & 255, (dot >> 16) & 255];
  const far = (one, other) => parts(one).reduce((sum, part, at) => sum + (part - parts(other)[at]) ** 2, 0);
  const place = new Map();
  for (const dot of counts.keys()) {
    place.set(dot, kept.reduce((best, candidate, at) => (far(dot, candidate) < far(dot, kept[best]) ? at : best), 0));
  }
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = place.get(dots[y * width + x]);
  }
  const text = (bytes) => {
    let joined = "";
    for (let at = 0; at < bytes.length; at += 32768) joined += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return btoa(joined);
  };
  return [width, height, text(new Uint8Array(kept.flatMap(parts))), text(rows)];
}"""
"""Run in the browser: the picture's most frequent colours, and each dot as the nearest of them, in rows of PNG."""
COLOURS = 256
"""As many as a palette holds; fewer would lose the hues of sigla, which are few dots. It makes a third of the size."""


def with_palette(page: Page, picture: bytes) -> bytes:
    """The same picture as a PNG of few colours."""
    width, height, palette, rows = page.evaluate(PALETTE, [base64.b64encode(picture).decode(), COLOURS])
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    data = zlib.compress(base64.b64decode(rows), 9)
    chunks = ((b"IHDR", header), (b"PLTE", base64.b64decode(palette)), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


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
            picture = page.screenshot()
            page.goto("about:blank")  # whose policy does not forbid the picture to be read again
            target.write_bytes(with_palette(page, picture))
            written.append(target)
            context.close()
    return written


def take_accounts(browser: Browser, site: str, path: str) -> Path:
    """The accounts of a meeting side by side, whole."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site).new_page()
    page.goto(path, wait_until="networkidle")
    box = page.locator("#accounts").bounding_box()
    assert box is not None, "a meeting has accounts"
    clip = {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }
    picture = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    page.goto("about:blank")
    target = FOLDER / SIDE_BY_SIDE
    target.write_bytes(with_palette(page, picture))
    page.context.close()
    return target


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
        written.append(take_accounts(browser, site, pages["meeting"]))
    size = sum(one.stat().st_size for one in written)
    sys.stdout.write(f"{len(written)} pictures, {size / 1_000_000:.1f} MB, in {FOLDER}\n")


if __name__ == "__main__":
    main(sys.argv[1:] or ["seeds/articles"])
