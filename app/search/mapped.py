"""How much of the files that this process maps, such as those of the index, stands in its memory, and giving it back.

A mapped file's pages come into memory as they are read, and remain for as long as the file is mapped and the system has
room: of an index of a gigabyte, more with every question of another kind, and half of it when large parts are merged.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

ACCOUNT = Path("/proc/self/statm")
"""Where Linux tells, in pages: all memory that is mapped, what of it is in memory, and what of that are files."""

MAPPINGS = Path("/proc/self/maps")
"""Where Linux tells what is mapped to which addresses, a line each: range, rights, offset, device, inode and path."""

PAGEOUT = 21
"""MADV_PAGEOUT, which Python has no name for; since Linux 5.4."""

SECONDS_BETWEEN_LOOKS = 0.5
"""Merging reads some thirty megabytes a second."""


class MappedFiles:
    """What mapped files have brought into memory since this was made."""

    def __init__(self) -> None:
        self._at_first = _in_memory()

    def in_memory(self) -> int:
        """Bytes, less than none where other files have left; 0 on systems that do not tell."""
        return _in_memory() - self._at_first


class BoundedMapping:
    """Keeps what mapped files bring into memory near a bound, by giving back those of one folder, until it is closed.

    For files that are read once from beginning to end, as merging does: what is given back and asked for again is read
    again from the disk. Files that another process maps as well stay. Does nothing on systems other than Linux.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._within, self._most, self._mapped = f"{folder.resolve()}{os.sep}", most, MappedFiles()
        self._closed = Event()
        if sys.platform == "linux":
            Thread(target=self._watch, name="giving-back", daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._closed.set()

    def _watch(self) -> None:
        advise = ctypes.CDLL(None).madvise
        advise.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int
        while not self._closed.wait(SECONDS_BETWEEN_LOOKS):
            if self._mapped.in_memory() > self._most:
                for start, size in _mapped_within(self._within):
                    # This advice alters no content, so that it does no harm where the file has left its address
                    # meanwhile and something else stands there; and where it is refused, the pages merely stay.
                    advise(start, size, PAGEOUT)


def _in_memory() -> int:
    try:
        account = ACCOUNT.read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    return int(account.split()[2]) * mmap.PAGESIZE


def _mapped_within(folder: str) -> Iterator[tuple[int, int]]:
    """Address and size of each mapping of a file whose path begins so."""
    for line in MAPPINGS.read_text(encoding="utf-8", errors="replace").splitlines():
        addresses, *_, path = line.split(maxsplit=5)
        if path.startswith(folder):
            start, _, end = addresses.partition("-")
            yield int(start, 16), int(end, 16) - int(start, 16)
