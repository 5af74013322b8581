"""Finding files: paths, folders and standard input to (path, bytes), each file once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.errors import UnreadableInput

STANDARD_INPUT = "-"

BLOCK_BYTES = 4 * 1024 * 1024
"""Lines of a file that are in memory at once: a year of an agency in one file need not be."""


def find_files(paths: Iterable[Path | str]) -> Iterator[Path | UnreadableInput]:
    """Every file of these paths, folders walked in the order of their names; hidden files are left out.

    Links are followed, but no folder is entered twice, so a loop of links ends. What does not exist or may not be
    read is yielded as UnreadableInput.
    """
    entered: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT:
            yield path
        else:
            yield from _walk(path, entered)


def _walk(path: Path, entered: set[tuple[int, int]]) -> Iterator[Path | UnreadableInput]:
    try:
        if not path.is_dir():
            if path.is_symlink() and not path.exists():
                yield UnreadableInput(str(path), "this link leads nowhere", "mend or remove the link")
            elif not path.exists():
                yield UnreadableInput(str(path), "there is no such file or folder", "check the path")
            elif not path.is_file():
                yield UnreadableInput(str(path), "it is neither a file nor a folder", "give a regular file")
            else:
                yield path
            return
        status = path.stat()
        if (status.st_dev, status.st_ino) in entered:
            yield UnreadableInput(str(path), "this folder was read already", "a link leads back to it; remove the link")
            return
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield UnreadableInput(str(path), _why(error), "check its permissions")
        return
    for name in names:
        yield from _walk(path / name, entered)


def load(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file or of standard input; UnreadableInput where it is too large or may not be read."""
    try:
        if str(path) == STANDARD_INPUT:
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with path.open("rb") as file:
                data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableInput(str(path), _why(error), "check its permissions") from error
    if len(data) > max_bytes:
        raise UnreadableInput(
            str(path), f"it is larger than {max_bytes:,} bytes", "raise READOUTS_MAX_ARTICLE_MB, or split it"
        )
    return data


def load_lines(path: Path, max_bytes: int) -> Iterator[bytes]:
    """The bytes of a file in blocks of whole lines, some BLOCK_BYTES each; one block at least, empty for an empty file.

    UnreadableInput where the file is too large (a file may be one single line) or may not be read.
    """
    try:
        if path.stat().st_size > max_bytes:
            raise UnreadableInput(str(path), f"it is larger than {max_bytes:,} bytes", "split it")
        with path.open("rb") as file:
            yield b"".join(file.readlines(BLOCK_BYTES))
            while lines := file.readlines(BLOCK_BYTES):
                yield b"".join(lines)
    except OSError as error:
        raise UnreadableInput(str(path), _why(error), "check its permissions") from error


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
