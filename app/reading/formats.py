"""The formats that articles come in: each takes a decoded text and yields Articles, or what could not be read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

import orjson
import yaml

from app.errors import UnreadableInput
from app.reading.making import SYNONYMS, make_article
from app.records import Article

Found = Article | UnreadableInput

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)
_FIELD_LIMIT = 64 * 1024 * 1024
"""Characters in one CSV cell; the csv module's own limit of 131,072 is shorter than a long press conference."""


def read_text(text: str, path: str) -> Iterator[Found]:
    """One plain text is one article."""
    yield make_article({"text": text}, origin=path, fallback_name=PurePath(path).stem, media_type="text/plain")


def read_markdown(text: str, path: str) -> Iterator[Found]:
    """Markdown with YAML front matter is one article; without front matter it is read as plain text."""
    matter = _FRONT_MATTER.match(text)
    if matter is None:
        yield from read_text(text, path)
        return
    try:
        fields = yaml.load(matter.group(1), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableInput(
            path, f"its front matter is no YAML: {error}", "mend the lines between the ---"
        ) from error
    if not isinstance(fields, dict):
        raise UnreadableInput(path, "its front matter has no 'name: value' lines", "mend the lines between the ---")
    known = {key: value for key, value in fields.items() if str(key).lower() not in SYNONYMS["text"]}
    yield make_article(
        {**known, "text": text[matter.end() :]},
        origin=path,
        fallback_name=PurePath(path).stem,
        media_type="text/markdown",
    )


def read_json_lines(text: str, path: str, first: int = 1) -> Iterator[Found]:
    """One object a line; a line that cannot be read is reported by its number, the others go in.

    `first` is the number of the first line, where the text is a part of a file.
    """
    for number, line in enumerate(text.split("\n"), start=first):
        if line.strip():
            yield from _object(line, f"{path}#{number}", f"{PurePath(path).stem}-{number}")


def read_json(text: str, path: str) -> Iterator[Found]:
    """A single object, or a list of objects."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if text.lstrip().startswith("{") and "\n{" in text.strip():
            yield from read_json_lines(text, path)
            return
        raise UnreadableInput(path, f"it is no JSON: {error}", "is it cut off? fetch it again") from error
    objects = found if isinstance(found, list) else [found]
    for number, each in enumerate(objects, start=1):
        origin = f"{path}#{number}" if isinstance(found, list) else path
        name = f"{PurePath(path).stem}-{number}" if isinstance(found, list) else PurePath(path).stem
        yield from _fields(each, origin, name, "application/json")


def read_csv(text: str, path: str) -> Iterator[Found]:
    """A header row and an article a row; columns are named as in JSON lines."""
    previous = csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        columns = {(name or "").strip().lower() for name in rows.fieldnames or ()}
        if not columns & {*SYNONYMS["text"], *SYNONYMS["summary"]}:
            expected = ", ".join(SYNONYMS["text"])
            raise UnreadableInput(path, "its header row names no column with the text", f"name one of: {expected}")
        for number, row in enumerate(rows, start=1):
            yield from _fields(row, f"{path}#{number}", f"{PurePath(path).stem}-{number}", "text/csv")
    except csv.Error as error:
        yield UnreadableInput(
            f"{path}, line {rows.line_num}", f"it is no CSV from here on: {error}", "is a quote left open?"
        )
    finally:
        csv.field_size_limit(previous)


def _object(line: str, origin: str, name: str) -> Iterator[Found]:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        yield UnreadableInput(origin, f"it is no JSON: {error}", "is the line cut off? fetch the file again")
        return
    yield from _fields(found, origin, name, "application/json")


def _fields(found: Any, origin: str, name: str, media_type: str) -> Iterator[Found]:
    if not isinstance(found, Mapping):
        yield UnreadableInput(origin, "it is no object with named fields", 'give {"title": …, "text": …}')
        return
    try:
        yield make_article(found, origin=origin, fallback_name=name, media_type=media_type)
    except UnreadableInput as error:
        yield error
