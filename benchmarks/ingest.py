"""Measure linking, storing and indexing of ready records: articles a second, and how it goes as the archive grows.

    python -m benchmarks.ingest 100000 --folder FOLDER [--profile]

The records are made up by `benchmarks.generate`; the time of making them is not counted. Prints a line for every tenth
of the archive, then the totals. The archive in FOLDER can be served and measured afterwards.
"""

from __future__ import annotations

import argparse
import cProfile
import resource
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.authority import Authority
from app.ingest.indexing import catch_up, open_index
from app.ingest.run import BATCH, INDEX_SECONDS
from app.ingest.settling import deposit, settle
from app.settings import Settings
from app.store.base import Deposit
from app.store.opening import open_writer
from benchmarks.generate import Archive


def batches(articles: int) -> Iterator[list[Deposit]]:
    """The made-up archive in batches as ingest has them."""
    deposits = Archive(articles).deposits()
    while batch := list(islice(deposits, BATCH)):
        yield batch


def load(settings: Settings, articles: int) -> None:
    """Take in the ready records and print what it cost."""
    authority = Authority.load(settings.authority_dir)
    spent = kept = indexing = 0.0
    done = told = 0
    with (
        open_writer(settings.database_url, authority) as writer,
        open_index(settings.index_dir, writer) as index,
    ):
        writer.adopt(authority)
        indexed = time.monotonic()
        for batch in batches(articles):
            begun = time.perf_counter()
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
            if done * 10 // articles > told:
                told = done * 10 // articles
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                parts = f"linking+storing {kept:.1f} s  indexing {indexing:.1f} s  {memory:,.0f} MB"
                parts = f"linking+storing {kept:.1f} s  indexing {indexing:.1f} s  {memory:,.0f} MB"
                print(f"{done:>9,}  {done / spent:>7,.0f}/s  {parts}")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    asked = parser.parse_args()
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(asked.folder)})
    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(load, settings, asked.articles)
        profile.print_stats("tottime")
    else:
        load(settings, asked.articles)


if __name__ == "__main__":
    main()
