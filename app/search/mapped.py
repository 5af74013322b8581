"""How much of the files that this process maps, such as those of the index, stands in its memory.

A mapped file's pages come into memory as they are read, and remain for as long as the file is mapped and the system has
room: of an index of a gigabyte, more with every question of another kind.
"""

from __future__ import annotations

import mmap
from pathlib import Path

ACCOUNT = Path("/proc/self/statm")
"""Where Linux tells, in pages: all memory that is mapped, what of it is in memory, and what of that are files."""


class MappedFiles:
    """What mapped files have brought into memory since this was made."""

    def __init__(self) -> None:
        self._at_first = _in_memory()

    def in_memory(self) -> int:
        """Bytes, less than none where other files have left; 0 on systems that do not tell."""
        return _in_memory() - self._at_first


def _in_memory() -> int:
    try:
        account = ACCOUNT.read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    return int(account.split()[2]) * mmap.PAGESIZE
