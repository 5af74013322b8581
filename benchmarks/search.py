"""How fast search answers on a made-up archive, kind by kind, beside the bare Tantivy query.

    python -m benchmarks.search 10000 [--folder FOLDER] [--rounds 40]

Builds the index in another process (in a temporary folder, or once in FOLDER, which is kept), then asks every kind of
question `rounds` times, never the same question twice, with all filters counted. Prints milliseconds at the median and
at the 95th of 100, by the clock and of processor time, what the bare query takes (forty best and their number, nothing
else), memory, and the time from nothing to the first answer.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.search.analysis import Stemmer
from app.search.clauses import ClauseBuilder
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater, current_generation, open_generation
from app.search.query import parse
from benchmarks.generate import Archive
from benchmarks.processes import memory_of

SHOWN = 40
T = TypeVar("T")
Took = tuple[float, float]


def build(folder: Path, articles: int) -> None:
    """Make the index of an archive of this size and print the rate."""
    begin = time.perf_counter()
    archive = Archive(articles)
    with IndexUpdater.rebuild(folder) as updater:
        count = updater.replace(archive.entries())
        updater.replace_people(archive.suggestions())
        updater.commit(articles)
    took = time.perf_counter() - begin
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"built: {articles} articles, {count} meetings in {took:.0f} s ({articles / took:.0f} articles/s with making")
    print(f"       them up), {size / 1e6:.0f} MB on disk, peak memory {_memory('VmHWM')}")


def questions(archive: Archive, rounds: int, busiest: Sequence[str] = ()) -> dict[str, list[MeetingQuery]]:
    """`rounds` different questions of each kind; `busiest` are the ids of people where an archive gave its own."""
    chance = Random(7)
    words, people = archive.words, archive.people
    ids = busiest or [person.id for person in people]

    def asked(make: Callable[[int], MeetingQuery | str]) -> list[MeetingQuery]:
        made = [make(number) for number in range(rounds)]
        return [MeetingQuery(words=one) if isinstance(one, str) else one for one in made]

    def typo(word: str) -> str:
        place = len(word) // 2
        return word[:place] + "q" + word[place + 1 :]

    long_words = [word for word in words[200:20_000] if len(word) >= 7]
    return {
        "everything, newest first": asked(lambda n: MeetingQuery(page=n + 1)),
        "common word": asked(lambda n: words[n]),
        "common word, newest first": asked(lambda n: MeetingQuery(words=words[n], sort="newest")),
        "two common words": asked(lambda n: f"{words[n]} {words[n + rounds]}"),
        "middling word": asked(lambda n: words[1000 + 37 * n]),
        "rare word": asked(lambda n: words[30_000 + 37 * n]),
        "surname": asked(lambda n: people[n].name.split()[1]),
        "phrase": asked(lambda n: f'"{archive.formulas[n]}"'),
        "phrase of common words": asked(lambda n: f'"{words[n % 6]} {words[n]}"'),
        "prefix": asked(lambda n: f"{words[400 + 11 * n][:5]}*"),
        "short prefix": asked(lambda n: f"{words[400 + 11 * n][:3]}*"),
        "misspelt word": asked(lambda n: typo(chance.choice(long_words))),
        "either of three": asked(lambda n: " OR ".join(words[100 + n + 50 * k] for k in range(3))),
        "without": asked(lambda n: f"{words[20 + n]} -{words[60 + n]}"),
        "participant": asked(lambda n: MeetingQuery(participants=(ids[n],))),
        "two participants": asked(lambda n: MeetingQuery(participants=(ids[n], ids[n + 1]))),
        "participant: and office:": asked(lambda n: f'participant:"{people[n].name}" office:minister'),
        "party and topic": asked(
            lambda n: MeetingQuery(parties=(people[n].party,), topics=(archive.topics[n % len(archive.topics)],))
        ),
        "word, year and channel": asked(
            lambda n: MeetingQuery(words=words[50 + n], years=(2005 + n % 20,), channels=("phone",))
        ),
        "range of dates, oldest first": asked(
            lambda n: MeetingQuery(after=PartialDate(2003 + n % 9), before=PartialDate(2013, 1 + n % 12), sort="oldest")
        ),
    }


def measure(folder: Path, articles: int, rounds: int) -> None:
    """Ask every question of the opened index and print a table."""
    archive = Archive(articles)
    before = _memory("VmRSS")
    begin = time.perf_counter()
    index = SearchIndex.open(folder)
    index.search(MeetingQuery())
    print(f"first answer {1000 * (time.perf_counter() - begin):.0f} ms after opening\n")
    generation = current_generation(folder)
    assert generation is not None
    bare = open_generation(folder, generation)
    searcher, stemmer = bare.searcher(), Stemmer()

    def ask_bare(query: MeetingQuery) -> None:
        clauses = ClauseBuilder(bare.schema, searcher, stemmer).build(query, parse(query.words))
        searcher.search(clauses, SHOWN)

    print(f"{'milliseconds':32}{'median':>8}{'95 %':>8}{'of CPU':>8}{'95 %':>8}{'bare':>8}{'hits':>10}{'partial':>9}")
    every: list[Took] = []
    for kind, asked in questions(archive, rounds).items():
        hits = [index.search(query) for query in asked[:3]]
        took = [took_by(index.search, query) for query in asked[3:]]
        bare_took = [took_by(ask_bare, query) for query in asked[3:]]
        every += took
        found = statistics.mean(hit.total for hit in hits)
        partial = sum(hit.partial for hit in hits)
        print(f"{kind:32}{_row(took)}{_median(bare_took):8.2f}{found:10.0f}{partial:9}")
    print(f"{'all kinds together':32}{_row(every)}")
    people = archive.people[: 10 * rounds]
    starts = [person.name.split()[n % 2][: 1 + n % 6].lower() for n, person in enumerate(people)]
    print(f"{'type-ahead':32}{_row([took_by(index.suggest, start) for start in starts])}")
    print(f"\nmemory of the reader: {_memory('VmRSS')}, of it its own (not files mapped): {_memory('RssAnon')};")
    print(f"before the index was opened {before}, which holds the made-up world")


def took_by(ask: Callable[[T], object], question: T) -> Took:
    """Milliseconds that one question takes by the clock, and of this thread's processor time."""
    begin, begin_cpu = time.perf_counter(), time.thread_time()
    ask(question)
    return 1000 * (time.perf_counter() - begin), 1000 * (time.thread_time() - begin_cpu)


def _row(took: list[Took]) -> str:
    """Median and 95 % by the clock, then of processor time, which a busy machine does not blur."""
    columns = [sorted(column) for column in zip(*took, strict=True)]
    return "".join(f"{statistics.median(c):8.2f}{statistics.quantiles(c, n=20)[-1]:8.2f}" for c in columns)


def _median(took: list[Took]) -> float:
    return statistics.median(clock for clock, _ in took)


def _memory(what: str) -> str:
    """A line of this process's memory account, in megabytes."""
    return f"{memory_of(os.getpid(), what):.0f} MB"


def main() -> None:
    """Read the command line, build where needed, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (asked.folder or Path(temporary)) / f"index-{asked.articles}"
        if not folder.exists():
            builder = multiprocessing.get_context("spawn").Process(target=build, args=(folder, asked.articles))
            builder.start()
            builder.join()
        measure(folder, asked.articles, asked.rounds)


if __name__ == "__main__":
    main()
