"""Measure the whole line: articles read, extracted, linked, stored and indexed, as `readouts ingest` does it.

    python -m benchmarks.line 10000 --folder FOLDER [--workers 2]

The articles are those of `benchmarks.readouts`, about three hundred words each, written to FOLDER before the clock
starts; FOLDER must hold no archive yet. Prints a line for every tenth: the rate since the start, the time left as it
seemed then and the most memory so far, of all processes together (what they share is counted once); at the end also the
processor time an article took, in the conductor and in the workers. The time in which workers start and load the
authority files counts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from app.ingest import Progress, ingest
from app.ingest.processes import begin_process
from app.settings import Settings
from app.store.opening import open_reader
from benchmarks.processes import memory_together
from benchmarks.readouts import readouts


def write(articles: int, path: Path) -> None:
    """The articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(line)}\n" for line in readouts(articles))


class Watch:
    """Prints how a run goes, at every tenth of its articles."""

    def __init__(self, articles: int) -> None:
        """The clock starts now."""
        self._articles, self._told, self._begun = articles, 0, time.perf_counter()
        self.memory = 0.0

    def __call__(self, step: Progress) -> None:
        """Take note of a step."""
        pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
        self.memory = max(self.memory, memory_together(pids))
        tenth = step.done * 10 // self._articles
        if tenth > self._told:
            self._told = tenth
            rate = step.done / self.seconds
            left = (self._articles - step.done) / rate
            print(f"{step.done:>9,}  {rate:>5,.0f}/s  {left:>6,.0f} s left  {self.memory:,.0f} MB", flush=True)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.perf_counter() - self._begun


def processor_seconds(who: int) -> float:
    """Processor time of this process or of its ended workers."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def run(settings: Settings, path: Path, articles: int, workers: int) -> None:
    """Take the articles in and print what it cost."""
    context = multiprocessing.get_context("spawn")
    pool: AbstractContextManager[ProcessPoolExecutor | None] = (
        ProcessPoolExecutor(workers, mp_context=context, initializer=begin_process) if workers > 1 else nullcontext()
    )
    before = processor_seconds(resource.RUSAGE_SELF)
    watch = Watch(articles)
    with pool as executor:
        ingest(settings, [path], executor, watch)
        seconds = watch.seconds
    own = 1000 * (processor_seconds(resource.RUSAGE_SELF) - before) / articles
    others = 1000 * processor_seconds(resource.RUSAGE_CHILDREN) / articles
    reader = open_reader(settings.database_url)
    counts = reader.counts()
    reader.close()
    print(
        f"{articles:,} articles of {counts.meetings:,} meetings in {seconds:,.0f} s with {workers} worker(s): "
        f"{articles / seconds:,.0f} a second; {own:.2f} ms of CPU an article in the conductor, {others:.2f} ms in the "
        f"workers; most memory in all {watch.memory:,.0f} MB"
    )


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(asked.folder)})
    asked.folder.mkdir(parents=True, exist_ok=True)
    path = asked.folder / f"articles-{asked.articles}.jsonl"
    if not path.exists():
        write(asked.articles, path)
    run(settings, path, asked.articles, asked.workers)


if __name__ == "__main__":
    main()
