"""How fast the site answers on a made-up archive, beside its two limits: the bare Tantivy query and a bare ASGI reply.

    python -m benchmarks.ingest 1000000 --folder FOLDER
    python -m benchmarks.site 1000000 --folder FOLDER [--rounds 20]

Starts the server as `readouts serve` does, with one process, and asks over the loopback, one question after the other.
Every page is asked for once (so that it is made, not remembered); then questions that are meant to hold the server up;
then two pages again and again, beside a bare ASGI application that answers with as many bytes on the same kind of
server. Prints milliseconds at the median and at the 95th of 100 by the clock, and the server's processor time for an
answer, which a busy machine blurs less; at last each goal with the figure that meets or misses it.

Beside each kind of search page stand other questions of its kind (the system must not have their files at hand from
the pages): the faceted search alone, which is the call that the server makes, with every filter counted, but no meeting
read and no page made; and the bare query.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from starlette.types import Receive, Scope, Send

from app.answers import MeetingQuery, MeetingSummary
from app.dates import PartialDate
from app.search.analysis import Stemmer
from app.search.clauses import ClauseBuilder
from app.search.execute import SearchIndex
from app.search.index import current_generation, open_generation
from app.search.query import parse
from app.settings import Settings
from app.store.base import Reader
from app.store.opening import open_reader
from app.web import addresses, params
from benchmarks.generate import Archive
from benchmarks.loopback import Figures, Line, Server, ask_all, figures, serving
from benchmarks.search import questions, took_by

AT_MOST = {"meeting": 25.0, "participant": 25.0, "pair": 25.0, "topic": 25.0, "type-ahead": 10.0}
"""Milliseconds at the 95th of 100 that are the goal of a kind of page."""

LONGEST = 1000.0
"""Milliseconds for which one question may hold a worker."""

PORT, BARE_PORT = 8765, 8766
SHOWN = 20
AGAIN = 20_000
"""Times that a remembered page is asked for: some seconds, so that the ticks of processor time do not show."""

TURNS = 3
SECURITY_HEADERS = 10
"""Headers that a page of ours has beside its type and length: for browsers' caches, and against attacks."""

Addresses = dict[str, list[str]]


@dataclass
class Goals:
    """What is to be reached, each with the figure found; all are ceilings but the shares of another's rate."""

    lines: list[str] = field(default_factory=list)

    def check(self, what: str, found: float, bound: float, *, at_least: bool = False) -> None:
        """Note one goal."""
        met = found >= bound if at_least else found <= bound
        sign = "≥" if at_least else "≤"
        self.lines.append(f"{'met   ' if met else 'MISSED'}  {what}: {found:.2f} ({sign} {bound:g})")

    def tell(self) -> None:
        """Print all goals in the order in which they were noted."""
        print("\n" + "\n".join(self.lines))


async def bare(scope: Scope, receive: Receive, send: Send) -> None:
    """The least that an ASGI application can do: /n/m answers with n bytes, and m headers more than it must."""
    if scope["type"] == "http":
        size, more = map(int, scope["path"][1:].split("/"))
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(size).encode())]
        headers += [(b"x-content-type-options", b"nosniff")] * more
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * size})


def measure(folder: Path, articles: int, rounds: int) -> None:
    """Ask for everything and print the table, then the goals."""
    environment = {"READOUTS_DATA_DIR": str(folder), "READOUTS_PORT": str(PORT)}
    reader = open_reader(Settings.from_env(environment).database_url)
    archive = Archive(articles)
    people = [counted.id for counted in reader.people(size=200).items]
    asked = questions(archive, 2 * rounds, people)
    command = [sys.executable, "-m", "app.cli", "serve"]
    goals = Goals()
    with serving(command, PORT, "/search?q=first", environment) as server:
        print(f"first answer {server.first_answer:.2f} s after the start, {server.processor():.2f} s of processor time")
        goals.check("first answer, seconds after the start", server.first_answer, 2.0)
        print(f"{'milliseconds':36}{'median':>9}{'95 %':>9}{'CPU each':>9}{'faceted':>10}{'95 %':>9}{'bare':>9}")
        _searches(server, folder, asked, goals)
        for kind, listed in pages(reader, archive, people, rounds * 10).items():
            found, _ = ask_all(server, listed)
            print(f"{kind:36}{found}", flush=True)
            if kind in AT_MOST:
                goals.check(f"{kind}, milliseconds at the 95th of 100", found.high, AT_MOST[kind])
        found, took = ask_all(server, [params.address("/search", query) for query in hostile(archive)])
        print(f"{'search: meant to hold up':36}{found}, the longest {max(took):.0f}")
        goals.check("longest answer to a question meant to hold up", max(took), LONGEST)
        own, mapped, most = (server.memory(what) for what in ("RssAnon", "RssFile", "VmHWM"))
        print(f"memory: {own} MB of its own and {mapped} MB of mapped files now; {most} MB of both at most so far")
        goals.check("memory of its own, MB", own, 500)
        goals.check("memory with mapped files at most, MB", most, 500)
        remembered(server, reader, params.address("/search", asked["common word"][0]), goals)
    reader.close()
    goals.tell()


def _searches(server: Server, folder: Path, asked: Mapping[str, Sequence[MeetingQuery]], goals: Goals) -> None:
    """Every kind of search: the page, and for other questions of the kind the faceted search and the bare query."""
    pages_took: list[float] = []
    faceted_took: list[float] = []
    bare_took: list[float] = []
    index = SearchIndex.open(folder / "index")
    index.search(MeetingQuery(words="first"))
    used = server.processor()
    for kind, queries in asked.items():
        found, took = ask_all(server, [params.address("/search", query) for query in queries[::2]])
        others = queries[1::2]
        faceted, bared = [took_by(index.search, query)[0] for query in others], list(_bare_queries(folder, others))
        pages_took += took
        faceted_took += faceted
        bare_took += bared
        print(f"{'search: ' + kind:36}{found}{_beside(faceted, bared)}", flush=True)
    together = figures(pages_took, 1000 * (server.processor() - used) / len(pages_took))
    print(f"{'search: all kinds together':36}{together}{_beside(faceted_took, bare_took)}")
    alone = figures(faceted_took)
    goals.check("faceted search, milliseconds at the median", alone.median, 15)
    goals.check("faceted search, milliseconds at the 95th of 100", alone.high, 50)
    goals.check("the whole search page, milliseconds at the median", together.median, 15)
    goals.check("the whole search page, milliseconds at the 95th of 100", together.high, 50)


def _beside(faceted: Sequence[float], bared: Sequence[float]) -> str:
    """The columns of the faceted search and of the bare query."""
    alone = figures(faceted)
    return f"{alone.median:10.2f}{alone.high:9.2f}{figures(bared).median:9.2f}"


def hostile(archive: Archive) -> list[MeetingQuery]:
    """Questions that are meant to hold a worker up: very many common words, stars, phrases and far pages."""
    words = archive.words
    return [
        MeetingQuery(words=" OR ".join(words[:32])),
        MeetingQuery(words=" OR ".join(f"{word[:3]}*" for word in words[20:28])),
        MeetingQuery(words=" ".join(f"{word[:3]}*" for word in words[20:28])),
        MeetingQuery(words=" ".join(f'"{one} {other}"' for one, other in pairwise(words[:9]))),
        MeetingQuery(words=" OR ".join(f'"{one} {other}"' for one, other in pairwise(words[:9]))),
        MeetingQuery(words=" ".join(f"-{word}" for word in words[:32])),
        MeetingQuery(words=words[0], page=params.LAST_PAGE),
        MeetingQuery(words=words[1], page=2_000),
        MeetingQuery(page=params.LAST_PAGE),
        MeetingQuery(words=" ".join(f"{word[:4]}qz{word[4:]}" for word in words[300:308])),
        MeetingQuery(after=PartialDate(1), before=PartialDate(9999), sort="oldest"),
    ]


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


def drawn(reader: Reader, meetings: int) -> list[MeetingSummary]:
    """So many meetings drawn from the whole archive, always the same ones; fewer where it has not as many."""
    chance = Random(3)
    last = max(1, reader.meetings(size=1).total // 200)
    numbers = sorted(chance.sample(range(1, last + 1), min(last, 12)))
    listed = [summary for number in numbers for summary in reader.meetings(number=number, size=200).items]
    return chance.sample(listed, min(len(listed), meetings))


def pages(reader: Reader, archive: Archive, people: Sequence[str], rounds: int) -> Addresses:
    """Addresses of each kind of page, none twice."""
    lines = drawn(reader, rounds)
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


def remembered(server: Server, reader: Reader, search: str, goals: Goals) -> None:
    """Pages that are remembered, beside bare replies of their size."""
    summary = reader.meetings(size=1).items[0]
    bare_server = [sys.executable, "-m", "uvicorn", "benchmarks.site:bare", "--port", str(BARE_PORT)]
    bare_server += ["--log-level", "warning", "--no-access-log", "--no-server-header", "--no-date-header"]
    with serving(bare_server, BARE_PORT, "/1/0", {}) as plain:
        for kind, address in (
            ("meeting", addresses.meeting(summary.meeting.id, summary.slug)),
            ("search", search),
        ):
            size = len(_body(server, address))
            ours, limit, headed = _in_turns(
                (server, address), (plain, f"/{size}/0"), (plain, f"/{size}/{SECURITY_HEADERS}")
            )
            share = limit.processor / ours.processor
            goals.check(f"{kind}, remembered, share of a bare reply's rate", share, 0.8, at_least=True)
            print(f"{f'{kind}, remembered, {size:,} bytes':36}{ours}")
            print(f"{'    bare ASGI reply':36}{limit}{share:12.2f} of the bare reply's rate, by processor time")
            share = headed.processor / ours.processor
            print(f"{'    bare, with as many headers':36}{headed}{share:12.2f} of its rate")


def _in_turns(*asked: tuple[Server, str]) -> list[Figures]:
    """The least of several turns of each: what else the machine does can only add to it."""
    turns = [[ask_all(server, [address] * AGAIN)[0] for server, address in asked] for _ in range(TURNS)]
    return [min(figures_of, key=lambda figure: figure.processor) for figures_of in zip(*turns, strict=True)]


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
