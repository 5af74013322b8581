"""How fast the site answers on a made-up archive, beside its two limits: the bare Tantivy query and a bare ASGI reply.

    python -m benchmarks.ingest 1000000 --folder FOLDER
    python -m benchmarks.site 1000000 --folder FOLDER [--rounds 20]

Starts the server as `readouts serve` does, with one process, and asks over the loopback. Every page is asked for once
(so that it is made, not remembered); then two pages again and again, beside a bare ASGI application that answers with
as many bytes on the same kind of server. Prints milliseconds at the median and at the 95th of 100 by the clock, and the
server's processor time for an answer, which a busy machine blurs less.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from starlette.types import Receive, Scope, Send

from app.answers import MeetingQuery
from app.search.analysis import Stemmer
from app.search.clauses import ClauseBuilder
from app.search.index import current_generation, open_generation
from app.search.query import parse
from app.settings import Settings
from app.store.base import Reader
from app.store.opening import open_reader
from app.web import addresses, params
from benchmarks.generate import Archive
from benchmarks.loopback import Line, Server, ask_all, figures, serving
from benchmarks.search import questions

PORT, BARE_PORT = 8765, 8766
SHOWN = 20
AGAIN = 3000
"""Times that a remembered page is asked for: some seconds, so that the ticks of processor time do not show."""

Addresses = dict[str, list[str]]


async def bare(scope: Scope, receive: Receive, send: Send) -> None:
    """The least that an ASGI application can do: /n answers with n bytes."""
    if scope["type"] == "http":
        size = int(scope["path"][1:])
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(size).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * size})


def measure(folder: Path, articles: int, rounds: int) -> None:
    """Ask for everything and print the table."""
    environment = {"READOUTS_DATA_DIR": str(folder), "READOUTS_PORT": str(PORT)}
    reader = open_reader(Settings.from_env(environment).database_url)
    archive = Archive(articles)
    people = [counted.id for counted in reader.people(size=200).items]
    asked = questions(archive, rounds, people)
    command = [sys.executable, "-m", "app.cli", "serve"]
    with serving(command, PORT, "/search?q=first", environment) as server:
        print(f"first answer {server.first_answer:.2f} s after the start")
        print(f"{'milliseconds':36}{'median':>9}{'95 %':>9}{'CPU each':>9}{'bare query':>12}")
        everything: list[float] = []
        bare_took: list[float] = []
        for kind, queries in asked.items():
            found, took = ask_all(server, [params.address("/search", query) for query in queries])
            query_took = list(_bare_queries(folder, queries))
            everything += took
            bare_took += query_took
            print(f"{'search: ' + kind:36}{found}{figures(query_took).median:12.2f}", flush=True)
        print(f"{'search: all kinds together':36}{figures(everything)}{figures(bare_took).median:12.2f}")
        for kind, listed in pages(reader, archive, people, rounds * 10).items():
            print(f"{kind:36}{ask_all(server, listed)[0]}", flush=True)
        print(f"memory {server.memory('VmRSS')} MB, of it its own (not files mapped) {server.memory('RssAnon')} MB")
        remembered(server, reader)
    reader.close()


def _bare_queries(folder: Path, queries: Iterable[MeetingQuery]) -> Iterable[float]:
    """Milliseconds of the bare query for each: the best SHOWN and their number, nothing else."""
    generation = current_generation(folder / "index")
    assert generation is not None
    index = open_generation(folder / "index", generation)
    searcher, stemmer = index.searcher(), Stemmer()
    for query in queries:
        clauses = ClauseBuilder(index.schema, searcher, stemmer).build(query, parse(query.words))
        begin = time.perf_counter()
        searcher.search(clauses, SHOWN)
        yield 1000 * (time.perf_counter() - begin)


def pages(reader: Reader, archive: Archive, people: Sequence[str], rounds: int) -> Addresses:
    """Addresses of each kind of page, none twice."""
    chance = Random(3)
    last = reader.meetings(size=1).total // 200
    drawn = sorted(chance.sample(range(1, last + 1), min(last, 12)))
    listed = [summary for number in drawn for summary in reader.meetings(number=number, size=200).items]
    lines = chance.sample(listed, min(len(listed), rounds))
    pairs = {tuple(p.person_id for p in s.meeting.participants[:2]) for s in lines if len(s.meeting.participants) > 1}
    names = reader.names(people)
    starts = [person.name.split()[n % 2][: 1 + n % 6].lower() for n, person in enumerate(archive.people[:rounds])]
    return {
        "meeting": [addresses.meeting(s.meeting.id, s.slug) for s in lines],
        "participant": [addresses.participant(i, names[i]) for i in people[:rounds]],
        "participant, a later page": [f"{addresses.participant(i, names[i])}?page=2" for i in people[: rounds // 4]],
        "pair": [addresses.pair(one, other) for one, other in sorted(pairs)][:rounds],
        "topic": [
            f"{addresses.topic(c.id)}?page={n}" for n in range(1, 6) for c in reader.topics() if c.count > n * 40
        ],
        "party": [f"{addresses.party(c.id)}?page={n}" for n in (1, 2) for c in reader.parties()[: rounds // 2]],
        "article": [addresses.article(s.witnesses[0].article_id) for s in lines],
        "type-ahead": [f"/suggest.json?{urlencode({'q': start})}" for start in dict.fromkeys(starts)],
        "home": ["/"],
    }


def remembered(server: Server, reader: Reader) -> None:
    """Pages that are remembered, beside bare replies of their size."""
    summary = reader.meetings(size=1).items[0]
    bare_server = [sys.executable, "-m", "uvicorn", "benchmarks.site:bare", "--port", str(BARE_PORT)]
    bare_server += ["--log-level", "warning", "--no-access-log", "--no-server-header", "--no-date-header"]
    with serving(bare_server, BARE_PORT, "/1", {}) as plain:
        for kind, address in (
            ("meeting", addresses.meeting(summary.meeting.id, summary.slug)),
            ("search", "/search?q=first"),
        ):
            size = len(_body(server, address))
            ours, limit = ask_all(server, [address] * AGAIN)[0], ask_all(plain, [f"/{size}"] * AGAIN)[0]
            share = limit.processor / ours.processor
            print(f"{f'{kind}, remembered, {size:,} bytes':36}{ours}")
            print(f"{'    bare ASGI reply':36}{limit}{share:12.2f} of the bare reply's rate, by processor time")


def _body(server: Server, address: str) -> bytes:
    line = Line(server.port)
    body = line.ask(address)
    line.close()
    return body


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, help="the size that FOLDER was made with")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=20, help="questions of each kind; ten times as many pages")
    asked = parser.parse_args()
    measure(asked.folder, asked.articles, asked.rounds)


if __name__ == "__main__":
    main()
