"""Any path to Articles: picks the format by the name, or by how the content begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.errors import UnreadableInput
from app.reading.encoding import decode, is_wide
from app.reading.files import STANDARD_INPUT, find_files, load, load_lines
from app.reading.formats import Found, read_csv, read_json, read_json_lines, read_markdown, read_text
from app.reading.web import read_feed, read_html, read_warc

MAX_ARTICLE_BYTES = 8 * 1024 * 1024
"""The largest single article: the longest real press conference measured is 0.3 MB."""

MAX_CONTAINER_BYTES = 4 * 1024 * 1024 * 1024
"""The largest file that carries many articles (JSON lines, CSV, WARC); all but JSON lines are held in memory whole."""

_CONTAINERS = frozenset({".csv", ".json", ".warc", ".gz", ".xml", ".rss", ".atom"})
_LINES = frozenset({".jsonl", ".ndjson"})
_BY_SUFFIX = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".txt": read_text,
    ".text": read_text,
}


def read_paths(paths: Iterable[Path | str], *, max_bytes: int = MAX_ARTICLE_BYTES) -> Iterator[Found]:
    """The articles of files, folders and "-" (standard input), in order; what cannot be read is yielded as its error.

    `max_bytes` bounds a single article, not the containers that carry many.
    """
    for found in find_files(paths):
        if isinstance(found, UnreadableInput):
            yield found
            continue
        try:
            yield from _read_file(found, max_bytes)
        except UnreadableInput as error:
            yield error


def _read_file(path: Path, max_bytes: int) -> Iterator[Found]:
    for found in _read_whatever(path, max_bytes):
        if not isinstance(found, UnreadableInput) and len(found.text) > max_bytes:
            yield UnreadableInput(
                found.origin, f"its text is longer than {max_bytes:,} bytes", "raise READOUTS_MAX_ARTICLE_MB"
            )
        else:
            yield found


def _read_whatever(path: Path, max_bytes: int) -> Iterator[Found]:
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from _read_lines(path, suffix, max_bytes)
        return
    carries_many = suffix in _CONTAINERS or str(path) == STANDARD_INPUT
    yield from _read_bytes(load(path, MAX_CONTAINER_BYTES if carries_many else max_bytes), str(path), suffix, max_bytes)


def _read_lines(path: Path, suffix: str, max_bytes: int) -> Iterator[Found]:
    """JSON lines, some at a time; a part that is no text is reported, and the rest is read."""
    number = 1
    for block in load_lines(path, MAX_CONTAINER_BYTES):
        if number == 1 and is_wide(block):
            yield from _read_bytes(load(path, MAX_CONTAINER_BYTES), str(path), suffix, max_bytes)
            return
        try:
            text = decode(block, str(path))
        except UnreadableInput as error:
            if number == 1 or block.strip():
                yield error
            number += block.count(b"\n")
            continue
        yield from read_json_lines(text, str(path), number)
        number += text.count("\n")


def _read_bytes(data: bytes, path: str, suffix: str, max_bytes: int) -> Iterator[Found]:
    if suffix in (".warc", ".gz") or data.startswith(b"WARC/"):
        yield from read_warc(data, path, max_bytes=max_bytes)
        return
    if suffix in (".rss", ".atom", ".xml"):
        yield from read_feed(data, path)
        return
    text = decode(data, path)
    del data  # A file of many articles need not stay in memory twice.
    reader = _BY_SUFFIX.get(suffix) or _by_content(text)
    yield from reader(text, path)


def _by_content(text: str) -> Callable[[str, str], Iterator[Found]]:
    """The reader for a text whose name does not tell: JSON, a saved page, front matter, else plain text."""
    begin = text[:512].lstrip().lower()
    if begin.startswith(("{", "[{")):
        return read_json
    if begin.startswith(("<!doctype html", "<html")):
        return read_html
    if begin.startswith("---\n"):
        return read_markdown
    return read_text
