"""Measure linking, storing and indexing of ready records: articles a second, and how it goes as the archive grows.

    python -m benchmarks.ingest 100000 --folder FOLDER [--profile]

A ready record is what an extracting process hands over: the article, what was extracted of it, what linking notes of
its text, the keys by which its accounts find others, and these accounts as the archive keeps them. The records are made
up by `benchmarks.generate`, fifty thousand at a time, while the clock stands still. Then they are taken in as ingest
does it, and the clock stops when the search index covers them. Prints a line for some fifty thousand (or each half, of
a smaller archive): articles a second by the clock; processor time for an article (which a busy machine blurs less), of
this process and of the one that indexes, which a run of few seconds does without; the most memory so far of both, after
any transaction. An interrupted run goes on where it stopped. The archive in FOLDER is the one that `benchmarks.site`
serves and measures.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from multiprocessing import active_children, get_context
from pathlib import Path

from app.authority import Authority
from app.garbage import leave_out_what_stands
from app.ingest.keeping import INDEX_PROCESS, IndexKeeper
from app.ingest.preparing import Prepared, prepare
from app.ingest.processes import begin_process
from app.ingest.run import BATCH, COMMIT_ARTICLES, INDEX_SECONDS
from app.ingest.settling import deposit, settle
from app.linking import Publication
from app.settings import Settings
from app.store.opening import open_reader
from app.store.writer import SqlWriter, open_writer
from benchmarks.generate import ACCOUNTS, Archive
from benchmarks.processes import memory_together, processor_of

STEP = 50_000
"""Articles between two lines of figures."""

MEETINGS = COMMIT_ARTICLES * sum(ACCOUNTS.values()) // sum(number * share for number, share in ACCOUNTS.items())
"""Meetings whose articles make a transaction of about the size that ingest has."""

MAKERS = 2


@lru_cache(maxsize=1)
def _archive(articles: int) -> Archive:
    return Archive(articles)


def make(articles: int, folder: Path, number: int) -> Path:
    """Make up transaction `number` of an archive of so many articles, into a file of the folder, batch after batch."""
    archive = _archive(articles)
    meetings = range(number * MEETINGS, (number + 1) * MEETINGS)
    made = [prepare(d.article, d.extraction) for meeting in meetings for d in archive.meeting(meeting).deposits]
    path = folder / f"ready-{number}"
    with path.open("wb") as file:
        for start in range(0, len(made), BATCH):
            pickle.dump(made[start : start + BATCH], file, pickle.HIGHEST_PROTOCOL)
    return path


def batches_of(path: Path) -> Iterator[Sequence[Prepared]]:
    """The batches that `make` wrote."""
    with path.open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


def steps(makers: Executor, articles: int, folder: Path, first: int) -> Iterator[Sequence[Path]]:
    """Files of transactions from number `first` on, those of one step at a time; made when they are asked for."""
    in_step = -(-step_of(articles) // COMMIT_ARTICLES)
    while True:
        yield list(makers.map(partial(make, articles, folder), range(first, first + in_step)))
        first += in_step


def step_of(articles: int) -> int:
    """Articles between two lines of figures."""
    return min(STEP, max(1, articles // 2))


def held_so_far(settings: Settings) -> tuple[int, int]:
    """(articles, transactions) that the archive holds: each was committed whole."""
    reader = open_reader(settings.database_url)
    newest = reader.latest_articles(size=1)
    held = reader.counts().articles
    reader.close()
    return held, int(newest[0].article.name.partition("-")[0]) // MEETINGS + 1 if newest else 0


@dataclass(slots=True)
class Load:
    """One load: what it has taken in and what that has cost."""

    writer: SqlWriter
    index: IndexKeeper
    done: int
    seconds: float = 0.0
    cost: float = 0.0  # seconds of processor time, of both processes
    memory: float = 0.0  # the most after any transaction, in MB
    spent: tuple[float, float] = (0.0, 0.0)  # in this step: by the clock, of this process's processor time
    deposited: dict[str, Publication] = field(default_factory=dict)  # in the open transaction

    def take(self, batch: Sequence[Prepared]) -> None:
        """Store one batch, as ingest does."""
        self.deposited |= deposit(self.writer, batch, ())
        self.done += len(batch)

    def commit(self) -> None:
        """Link what the transaction has stored and end it, as ingest does; the index follows by itself."""
        settle(self.writer, (), self.deposited)
        self.deposited = {}
        self.writer.commit()
        self.index.committed()

    def step(self, paths: Sequence[Path], articles: int) -> None:
        """Take in some transactions and print what it cost; the last one lasts until the index covers all."""
        before, index_before, self.spent = self.done, processor_of_index(), (0.0, 0.0)
        for path in paths:
            for batch in batches_of(path):
                self._timed(partial(self.take, batch[: articles - self.done]))
            self._timed(self.commit)
            self.memory = max(self.memory, memory())
            path.unlink()
        if self.done >= articles:
            self._timed(self.index.complete)
            self.memory = max(self.memory, memory())
        spent, own = self.spent
        self.seconds += spent
        count = self.done - before
        both = own, processor_of_index() - index_before
        self.cost += sum(both)
        each = [1000 * cost / count for cost in both]
        print(
            f"{self.done:>9,}  {count / spent:>6,.0f}/s  {sum(each):.2f} ms of CPU an article "
            f"({each[0]:.2f} linking and storing, {each[1]:.2f} in the indexing process)  {self.memory:,.0f} MB",
            flush=True,
        )

    def _timed(self, work: Callable[[], None]) -> None:
        begun, begun_own = time.perf_counter(), time.process_time()
        work()
        spent, own = self.spent
        self.spent = spent + time.perf_counter() - begun, own + time.process_time() - begun_own


def processor_of_index() -> float:
    """Seconds of processor time that the indexing process has used; 0 while there is none."""
    return sum(processor_of(child.pid) for child in active_children() if child.name == INDEX_PROCESS)


def memory() -> float:
    """What this process and the indexing one hold now, in MB; what they share is counted once."""
    return memory_together([os.getpid(), *(child.pid for child in active_children() if child.name == INDEX_PROCESS)])


def load(settings: Settings, articles: int) -> None:
    """Take in the ready records and print what it cost."""
    authority = Authority.load(settings.authority_dir)
    leave_out_what_stands()
    with (
        open_writer(settings.database_url, authority) as writer,
        ProcessPoolExecutor(MAKERS, mp_context=get_context("spawn"), initializer=begin_process) as makers,
        IndexKeeper(settings, writer, INDEX_SECONDS) as index,
    ):
        writer.adopt(authority)
        held, first = held_so_far(settings)
        taking = Load(writer, index, held)
        made = steps(makers, articles, settings.index_dir.parent, first)
        while taking.done < articles:
            taking.step(next(made), articles)
    if taking.seconds:
        count = taking.done - held
        print(
            f"{count:,} articles in {taking.seconds:.0f} s: {count / taking.seconds:,.0f}/s, "
            f"{1000 * taking.cost / count:.2f} ms of CPU an article"
        )


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--profile", action="store_true", help="print where the time of this process goes")
    asked = parser.parse_args()
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(asked.folder)})
    if asked.profile:
        profile = cProfile.Profile(time.thread_time)
        profile.runcall(load, settings, asked.articles)
        profile.print_stats("tottime")
    else:
        load(settings, asked.articles)


if __name__ == "__main__":
    main()
