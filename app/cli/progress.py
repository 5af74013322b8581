"""Progress of long work on standard error: a bar with rate and time left where a person watches, else plain lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from app.ingest import Progress as Step
from app.ingest import Report

PLAIN_SECONDS = 10.0
"""Time between two plain lines: a log of an hour's run stays readable."""


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        """So many articles a second; nothing before the first are done."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


@contextmanager
def show_progress(total: int | None) -> Iterator[Report]:
    """A function to report steps to; `total` is the number of articles expected, None where nobody knows."""
    if sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Reading", total=total)

            def move(step: Step) -> None:
                bar.update(task, completed=step.done, description=_stage(step))

            yield move
    else:
        yield _plain_lines(time.monotonic, total)


def _stage(step: Step) -> str:
    return f"Reading anew ({step.reread:,})" if step.reread else "Reading"


def _plain_lines(clock: Callable[[], float], total: int | None) -> Report:
    begun = last = clock()

    def tell(step: Step) -> None:
        nonlocal last
        now = clock()
        if now - last >= PLAIN_SECONDS:
            last = now
            rate = (step.done + step.reread) / (now - begun)
            line = f"{step.done:,} articles, {step.refused:,} refused, {rate:,.0f} a second"
            if total is not None and rate and not step.reread:
                line += f", {timedelta(seconds=round(max(0, total - step.done) / rate))} left"
            sys.stderr.write(f"{line}, {step.reread:,} read anew\n" if step.reread else f"{line}\n")

    return tell
