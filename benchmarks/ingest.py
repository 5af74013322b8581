"""Measure linking, storing and indexing of ready records: articles a second, and how it goes as the archive grows.

    python -m benchmarks.ingest 100000 --folder FOLDER [--profile]

The records are made up by `benchmarks.generate` in another process; the time of waiting for them is not counted. Prints
a line for every tenth of the archive: the rate since the start, processor time for an article of this tenth (which a
busy machine blurs less than the clock), and the most memory so far. An interrupted run goes on where it stopped. The
archive in FOLDER is the one that `benchmarks.site` serves and measures.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import resource
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing.queues import Queue
from pathlib import Path
from typing import TypeAlias

from app.authority import Authority
from app.ingest.indexing import catch_up, open_index
from app.ingest.run import BATCH, INDEX_SECONDS
from app.ingest.settling import deposit, settle
from app.settings import Settings
from app.store.base import Deposit
from app.store.opening import open_writer
from benchmarks.generate import Archive

BATCHES_AHEAD = 8
Batches: TypeAlias = "Queue[list[Deposit]]"


def make(articles: int, held: int, batches: Batches) -> None:
    """Make up the archive in batches as ingest has them, but for the first `held`; an empty batch ends it."""
    deposits = islice(Archive(articles).deposits(), held, None)
    while batch := list(islice(deposits, BATCH)):
        batches.put(batch)
    batches.put([])


def made_elsewhere(articles: int, held: int) -> Iterator[list[Deposit]]:
    """The made-up archive in batches, made by another process some batches ahead."""
    context = multiprocessing.get_context("spawn")
    batches: Batches = context.Queue(BATCHES_AHEAD)
    maker = context.Process(target=make, args=(articles, held, batches), daemon=True)
    maker.start()
    while batch := batches.get():
        yield batch
    maker.join()


def load(settings: Settings, articles: int) -> None:
    """Take in the ready records and print what it cost."""
    authority = Authority.load(settings.authority_dir)
    spent = kept = indexing = 0.0
    with (
        open_writer(settings.database_url, authority) as writer,
        open_index(settings.index_dir, writer) as index,
    ):
        writer.adopt(authority)
        held = done = told_done = BATCH * writer.revision()
        told = held * 10 // articles
        indexed, processor = time.monotonic(), 0.0
        for batch in made_elsewhere(articles, held):
            begun, begun_cpu = time.perf_counter(), time.process_time()
            deposit(writer, batch, ())
            settle(writer, ())
            writer.commit()
            kept += time.perf_counter() - begun
            done += len(batch)
            if time.monotonic() - indexed > INDEX_SECONDS or done == articles:
                start = time.perf_counter()
                catch_up(index, writer)
                indexing += time.perf_counter() - start
                indexed = time.monotonic()
            spent += time.perf_counter() - begun
            processor += time.process_time() - begun_cpu
            if done * 10 // articles > told:
                told = done * 10 // articles
                each = 1000 * processor / (done - told_done)
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                parts = f"linking+storing {kept:.1f} s  indexing {indexing:.1f} s  {memory:,.0f} MB"
                print(
                    f"{done:>9,}  {(done - held) / spent:>7,.0f}/s  {each:.2f} ms of CPU an article  {parts}",
                    flush=True,
                )
                told_done, processor = done, 0.0


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
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
