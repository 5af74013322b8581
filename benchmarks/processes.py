"""What a running process has used so far, as Linux accounts for it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def processor_of(process: int | None) -> float:
    """Seconds of processor time since the start of a process."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(process: int | None, what: str) -> float:
    """Megabytes of a process: RssAnon its own, RssFile of files mapped, VmRSS both, VmHWM the most so far.

    0 where the process has just ended.
    """
    return _megabytes(process, "status", what)


def memory_together(processes: Iterable[int | None]) -> float:
    """Megabytes that these processes hold now: what several of them share (libraries, mapped files) is counted once."""
    return sum(_megabytes(process, "smaps_rollup", "Pss") for process in processes)


def _megabytes(process: int | None, account: str, what: str) -> float:
    try:
        lines = Path(f"/proc/{process}/{account}").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{what}:")), 0) / 1024
