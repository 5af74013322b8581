"""Processes that a run of ingest starts: what each does first, and none outlives the run, even one that was killed."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from threading import Thread

from app.garbage import leave_out_what_stands


def begin_process() -> None:
    """What every process that a run starts does at its beginning."""
    leave_out_what_stands()
    end_with_parent()


def end_with_parent() -> None:
    """Let this process end, at whatever it is, when the one that started it has ended or been killed.

    An extracting process would wait for articles for ever; the indexing one would keep the index from the next run.
    For the process started, at its beginning; the first process of all has no parent to end with.
    """
    Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
