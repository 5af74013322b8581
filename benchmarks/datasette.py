"""The same archive in Datasette: a table of meetings with full-text search and nine filters, and what is linked to it.

    python -m venv FOLDER/datasette && FOLDER/datasette/bin/pip install datasette==0.65.5
    python -m benchmarks.datasette 10000 --folder FOLDER --datasette FOLDER/datasette/bin/datasette [--rounds 2]

Copies the meetings of the archive in FOLDER into FOLDER/datasette.db once, serves them with Datasette, and asks some of
the words that `benchmarks.site` asks; then asks our site for the same words and for as many meetings, and says how many
times faster ours is, by the clock and by processor time. Datasette is given `--bound` seconds for a question and a
tenth of that for counting each filter; an answer that is cut short so is counted as whole, which flatters Datasette.
Datasette is not among our requirements: it lives in an environment of its own.

Record pages are compared twice. Datasette's page of a meeting is its row, with the texts in it; as the accounts, the
participants and the topics stand in tables with foreign keys to the meeting, it counts them and links to their lists,
which is what it does by default with any such data. That is "a meeting's row". A reader of ours sees these accounts,
participants and topics on the page itself; to see them in Datasette takes the row and the three lists that it links
to, which is "a meeting's row and what it links to". (Before 22 November 2026 there was the table of meetings alone.)

Both are as cold and as warm as each other. The files of either are put out of memory before its server starts; then
either is asked for the same 100 meetings, which are not counted, then for 50 others one by one, which are the rows, and
for 50 more, which are the rows with their lists: each is mostly read from the disk. Then its files are read through, so
that they are in memory, where a machine has it; either is asked for 50 and 50 meetings more, and for the searches, of
which those of Datasette read its whole file. No meeting is asked for twice.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from app.answers import MeetingEntry, MeetingSummary
from app.search.schema import FACETS, facet_values
from app.settings import Settings
from app.store.base import Reader
from app.store.opening import open_reader
from app.web import addresses
from benchmarks.generate import Archive
from benchmarks.loopback import Figures, Line, Server, figures, serving
from benchmarks.site import drawn

PORT, OUR_PORT = 8767, 8768
PATIENCE = 1200.0
"""Seconds after which the run is given up: Datasette is to end its work by its own limits."""

CHUNK = 2_000
"""Meetings that are in memory at once while they are copied."""
SINGLE = ("channels", "countries")
"""Filters of one value a meeting at most; the others are lists, which Datasette counts as arrays of JSON."""

WARM, ROW, ALL = "not counted: meetings", "a meeting's row", "a meeting's row and what it links to"
ON_DISK, IN_MEMORY = "from the disk", "in memory"
COUNTED = 50
"""Meetings counted of each kind; twice as many are asked for before any is counted."""

KINDS = {"common word": 3, "middling word": 1000, "rare word": 30_000}
"""The rank, by frequency, of the first word that each kind of question asks for."""

READ_AT_ONCE = 8 * 1024 * 1024
"""Bytes of a file."""

LINKED = ("accounts", "participants", "topics")
"""Tables whose rows name the meeting that they belong to."""

SCHEMA = """
create table people (id text primary key, name text);
create table accounts (id text primary key, meeting text references meetings (id), outlet text, title text,
    published text, source text, article text);
create table participants (meeting text references meetings (id), person text references people (id), office text,
    party text);
create table topics (meeting text references meetings (id), topic text);
"""


def copy(folder: Path, target: Path) -> None:
    """Write the archive's meetings into a database as one would for Datasette.

    One row a meeting, indexed, with FTS; rows with foreign keys, indexed too, for accounts, participants and topics.
    The texts are kept once, in the meeting's row.
    """
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(folder)})
    columns = ", ".join(f"{facet} text" for facet in FACETS)
    draft = target.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    database = sqlite3.connect(draft)
    database.executescript("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000")
    database.execute(f"create table meetings (id text primary key, date text, title text, text text, {columns})")
    database.executescript(SCHEMA)
    places = ", ".join("?" * (4 + len(FACETS)))
    reader = open_reader(settings.database_url)
    for summaries in _chunks(reader):
        database.executemany(f"insert into meetings values ({places})", _rows(reader, summaries))
        _copy_linked(database, summaries)
    reader.close()
    for column in ("date", *FACETS):
        database.execute(f"create index ix_{column} on meetings ({column})")
    for table in LINKED:
        database.execute(f"create index ix_{table}_of on {table} (meeting)")
    database.execute("create virtual table meetings_fts using fts5 (title, text, content=meetings, tokenize=porter)")
    database.execute("insert into meetings_fts (rowid, title, text) select rowid, title, text from meetings")
    database.execute("analyze")
    database.commit()
    database.close()
    draft.rename(target)


def _chunks(reader: Reader) -> Iterator[tuple[MeetingSummary, ...]]:
    after = ""
    while listed := [meeting_id for meeting_id, _ in reader.addresses("meeting", after=after, size=CHUNK)]:
        after = listed[-1]
        yield reader.summaries(listed)


def _rows(reader: Reader, summaries: Sequence[MeetingSummary]) -> Iterator[tuple[str | None, ...]]:
    """Every meeting's row: a single value or none as it is, several as an array of JSON."""
    texts = reader.texts(witness.article_id for summary in summaries for witness in summary.witnesses)
    for summary in summaries:
        meeting, witnesses = summary.meeting, summary.witnesses
        outlets = tuple((witness.outlet_slug, "") for witness in witnesses if witness.outlet_slug)
        titles = tuple(witness.title or "" for witness in witnesses)
        own = tuple(texts[witness.article_id] for witness in witnesses)
        found = facet_values(MeetingEntry(meeting, titles, own, (), (), (), outlets, ()))
        values = [
            next(map(str, found[facet]), None) if facet in SINGLE else json.dumps(sorted(map(str, found[facet])))
            for facet in FACETS
        ]
        yield meeting.id, str(meeting.date or ""), "\n".join(titles), "\n".join(own), *values


def _copy_linked(database: sqlite3.Connection, summaries: Sequence[MeetingSummary]) -> None:
    """Write what is linked to these meetings."""
    accounts = [
        (w.account_id, s.meeting.id, w.outlet, w.title, str(w.published or ""), w.source, w.article_id)
        for s in summaries
        for w in s.witnesses
    ]
    present = [(s.meeting.id, person) for s in summaries for person in s.meeting.participants]
    database.executemany("insert into accounts values (?, ?, ?, ?, ?, ?, ?)", accounts)
    database.executemany("insert or ignore into people values (?, ?)", ((p.person_id, p.name) for _, p in present))
    database.executemany(
        "insert into participants values (?, ?, ?, ?)", ((i, p.person_id, p.role, p.party) for i, p in present)
    )
    database.executemany(
        "insert into topics values (?, ?)", ((s.meeting.id, t) for s in summaries for t in s.meeting.topics)
    )


def measure(folder: Path, datasette: Path, articles: int, rounds: int, bound: int) -> None:
    """Ask both for searches with every filter counted, and for record pages; print the figures and how they compare."""
    target = folder / "datasette.db"
    if not target.exists():
        copy(folder, target)
    reader = open_reader(Settings.from_env({"READOUTS_DATA_DIR": str(folder)}).database_url)
    records = drawn(reader, 6 * COUNTED)
    reader.close()
    words = Archive(articles).words
    asked = {kind: [words[rank + n] for n in range(rounds)] for kind, rank in KINDS.items()}
    theirs, ours = _stages(records, _their_pages, _theirs(asked)), _stages(records, _our_pages, _ours(asked))
    command = [str(datasette), "serve", "--immutable", str(target), "--port", str(PORT)]
    for setting, limit in (("sql_time_limit_ms", bound * 1000), ("facet_time_limit_ms", bound * 100)):
        command += ["--setting", setting, str(limit)]
    command += ["--setting", "suggest_facets", "off"]
    environment = {"READOUTS_DATA_DIR": str(folder), "READOUTS_PORT": str(OUR_PORT)}
    print(f"{'milliseconds':52}{'median':>9}{'95 %':>9}{'CPU each':>9}")
    own = [folder / "archive.db", *(path for path in folder.glob("index/**/*") if path.is_file())]
    _put_out_of_memory(own)
    with serving([sys.executable, "-m", "app.cli", "serve"], OUR_PORT, "/search?q=first", environment) as server:
        mine = _ask_all(server, "ours", ours, own)
    _put_out_of_memory([target])
    with serving(command, PORT, "/", {}) as server:
        found = _ask_all(server, "Datasette", theirs, [target])
        memory = server.memory("VmRSS"), server.memory("RssAnon")
    for kind in found:
        if kind == WARM:
            continue
        clock = found[kind].median / mine[kind].median
        processor = found[kind].processor / max(mine[kind].processor, 0.01)
        goal = 50 if kind.startswith("search") else 10
        verdict = "met   " if clock >= goal else "MISSED"
        print(f"{verdict}  {kind}: ours {clock:.1f} times faster by the clock, {processor:.1f} by CPU (≥ {goal})")
    print(f"memory of Datasette {memory[0]} MB, of it its own {memory[1]} MB")


Kinds = Mapping[str, Sequence[Sequence[str]]]
"""What is asked, by kind: the addresses of a page, or of several that are asked for at once."""


def _stages(
    records: Sequence[MeetingSummary], pages: Callable[[MeetingSummary, bool], list[str]], searches: Kinds
) -> tuple[Kinds, Kinds]:
    """What is asked while the files are on the disk, and what once they are in memory."""
    left, each = iter(records), len(records) // 6

    def some(number: int, *, linked: bool) -> list[list[str]]:
        return [pages(record, linked) for record in islice(left, number)]

    on_disk = {
        WARM: some(2 * each, linked=True),
        f"{ROW}, {ON_DISK}": some(each, linked=False),
        f"{ALL}, {ON_DISK}": some(each, linked=True),
    }
    in_memory = {f"{ROW}, {IN_MEMORY}": some(each, linked=False), f"{ALL}, {IN_MEMORY}": some(each, linked=True)}
    return on_disk, {**in_memory, **searches}


def _our_pages(meeting: MeetingSummary, _linked: bool) -> list[str]:
    return [addresses.meeting(meeting.meeting.id, meeting.slug)]


def _their_pages(meeting: MeetingSummary, linked: bool) -> list[str]:
    lists = [f"/datasette/{table}?meeting={meeting.meeting.id}" for table in LINKED if linked]
    return [f"/datasette/meetings/{meeting.meeting.id}", *lists]


def _ask_all(server: Server, whose: str, stages: tuple[Kinds, Kinds], files: Iterable[Path]) -> dict[str, Figures]:
    """Ask a server for all of it, bringing its files into memory between the stages."""
    on_disk, in_memory = stages
    found = {kind: _ask(server, whose, kind, listed) for kind, listed in on_disk.items()}
    _bring_into_memory(files)
    return found | {kind: _ask(server, whose, kind, listed) for kind, listed in in_memory.items()}


def _bring_into_memory(files: Iterable[Path]) -> None:
    """Read these files through, so that the system holds their pages for as long as it has room."""
    part = bytearray(READ_AT_ONCE)
    for path in files:
        with path.open("rb", buffering=0) as file:
            while file.readinto(part):
                pass


def _put_out_of_memory(files: Iterable[Path]) -> None:
    """Let the system forget the pages that it holds of these files, so that they are read from the disk again."""
    os.sync()
    for path in files:
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _ask(server: Server, whose: str, kind: str, listed: Sequence[Sequence[str]]) -> Figures:
    """Ask one server for a kind of page, or of several at once; says how many were cut short at a limit of time."""
    line, took, late = Line(server.port, PATIENCE), [], 0
    used = server.processor()
    for several in listed:
        begin = time.perf_counter()
        try:
            late += max(b"timed out" in line.ask(address) for address in several)
        except RuntimeError:
            # Where the question itself is cut short, the answer is an error.
            late += 1
            line.close()
            line = Line(server.port, PATIENCE)
        took.append(1000 * (time.perf_counter() - begin))
    line.close()
    found = figures(took, 1000 * (server.processor() - used) / len(took))
    print(f"{f'{whose}: {kind}':52}{found}{f'   {late} of {len(took)} cut short' if late else ''}", flush=True)
    return found


def _theirs(asked: Mapping[str, Sequence[str]]) -> dict[str, list[list[str]]]:
    return {f"search: {kind}": [[_search(word)] for word in words] for kind, words in asked.items()}


def _ours(asked: Mapping[str, Sequence[str]]) -> dict[str, list[list[str]]]:
    return {
        f"search: {kind}": [[f"/search?{urlencode({'q': word})}"] for word in words] for kind, words in asked.items()
    }


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
    parser.add_argument("--rounds", type=int, default=2, help="searches of each kind")
    parser.add_argument("--bound", type=int, default=60, help="seconds that Datasette may take for a question")
    asked = parser.parse_args()
    measure(asked.folder, asked.datasette, asked.articles, asked.rounds, asked.bound)


if __name__ == "__main__":
    main()
