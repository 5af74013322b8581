"""How many articles a run will be offered, as far as that can be told without reading them twice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.errors import UnreadableInput
from app.reading.files import STANDARD_INPUT, find_files

_ONE_EACH = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
_ONE_A_LINE = frozenset({".jsonl", ".ndjson"})


def expect(paths: Iterable[Path | str]) -> int | None:
    """The number of articles (or refusals) in these paths; None where a format does not tell, or for "-"."""
    total = 0
    for found in find_files(paths):
        suffix = "" if isinstance(found, UnreadableInput) else found.suffix.lower()
        if isinstance(found, UnreadableInput) or suffix in _ONE_EACH:
            total += 1
        elif suffix in _ONE_A_LINE and str(found) != STANDARD_INPUT:
            total += _lines(found)
        else:
            return None
    return total


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if not line.isspace())
    except OSError:
        return 1  # Reading it will be refused once, with the reason.
