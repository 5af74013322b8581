"""The same archive in Datasette: one table of meetings with full-text search and the same nine filters counted.

    python -m venv FOLDER/datasette && FOLDER/datasette/bin/pip install datasette==0.65.5
    python -m benchmarks.datasette 10000 --folder FOLDER --datasette FOLDER/datasette/bin/datasette [--rounds 2]

Copies the meetings of the archive in FOLDER into FOLDER/datasette.db once, serves them with Datasette, its limits of
time lifted so that it counts all, and asks some of the words that `benchmarks.site` asks. Datasette is not among our
requirements: it lives in an environment of its own.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from app.answers import MeetingEntry
from app.authority import Authority
from app.search.schema import FACETS, facet_values
from app.settings import Settings
from app.store.opening import open_writer
from benchmarks.generate import Archive
from benchmarks.loopback import ask_all, figures, serving

PORT = 8767
SINGLE = ("channels", "countries")
"""Filters of one value a meeting at most; the others are lists, which Datasette counts as arrays of JSON."""

KINDS = {"common word": 3, "middling word": 1000, "rare word": 30_000}
"""The rank, by frequency, of the first word that each kind of question asks for."""


def copy(folder: Path, target: Path) -> None:
    """Write the archive's meetings into a database as one would for Datasette: one row a meeting, indexed, with FTS."""
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(folder)})
    columns = ", ".join(f"{facet} text" for facet in FACETS)
    database = sqlite3.connect(target)
    database.execute(f"create table meetings (id text primary key, date text, title text, text text, {columns})")
    places = ", ".join("?" * (4 + len(FACETS)))
    with open_writer(settings.database_url, Authority.load(settings.authority_dir)) as writer:
        database.executemany(f"insert into meetings values ({places})", _rows(writer.entries()))
    for column in ("date", *FACETS):
        database.execute(f"create index ix_{column} on meetings ({column})")
    database.execute("create virtual table meetings_fts using fts5 (title, text, content=meetings, tokenize=porter)")
    database.execute("insert into meetings_fts (rowid, title, text) select rowid, title, text from meetings")
    database.execute("analyze")
    database.commit()
    database.close()


def _rows(entries: Iterable[MeetingEntry]) -> Iterable[tuple[str | None, ...]]:
    for entry in entries:
        meeting = entry.meeting
        found = facet_values(entry)
        values = [
            next(map(str, found[facet]), None) if facet in SINGLE else json.dumps(sorted(map(str, found[facet])))
            for facet in FACETS
        ]
        yield meeting.id, str(meeting.date or ""), "\n".join(entry.titles), "\n".join(entry.texts), *values


def measure(folder: Path, datasette: Path, articles: int, rounds: int) -> None:
    """Ask for searches with every filter counted, and for record pages; print the figures."""
    target = folder / "datasette.db"
    if not target.exists():
        copy(folder, target)
    database = sqlite3.connect(target)
    ids = [row[0] for row in database.execute("select id from meetings order by id")]
    database.close()
    words = Archive(articles).words
    command = [str(datasette), "serve", "--immutable", str(target), "--port", str(PORT)]
    for setting in ("sql_time_limit_ms", "facet_time_limit_ms"):
        command += ["--setting", setting, "600000"]
    command += ["--setting", "suggest_facets", "off"]
    with serving(command, PORT, "/", {}) as server:
        print(f"first answer {server.first_answer:.2f} s after the start")
        print(f"{'milliseconds':36}{'median':>9}{'95 %':>9}{'CPU each':>9}")
        everything: list[float] = []
        for kind, rank in KINDS.items():
            found, took = ask_all(server, [_search(words[rank + n]) for n in range(rounds)])
            everything += took
            print(f"{'search: ' + kind:36}{found}", flush=True)
        print(f"{'search: these kinds together':36}{figures(everything)}")
        drawn = Random(3).sample(ids, min(len(ids), 50 * rounds))
        print(f"{'meeting':36}{ask_all(server, [f'/datasette/meetings/{i}' for i in drawn])[0]}")
        print(f"memory {server.memory('VmRSS')} MB, of it its own {server.memory('RssAnon')} MB")


def _search(word: str) -> str:
    pairs: Sequence[tuple[str, str | int]] = [
        ("_search", word),
        ("_size", 20),
        *(("_facet" if facet in SINGLE else "_facet_array", facet) for facet in FACETS),
    ]
    return f"/datasette/meetings?{urlencode(pairs)}"


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, help="the size that FOLDER was made with")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--datasette", type=Path, required=True, help="the program, in an environment of its own")
    parser.add_argument("--rounds", type=int, default=2, help="questions of each kind; fifty times as many pages")
    asked = parser.parse_args()
    measure(asked.folder, asked.datasette, asked.articles, asked.rounds)


if __name__ == "__main__":
    main()
