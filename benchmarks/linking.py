"""Score linking against annotated groups, and measure what an account costs as the archive grows.

    python -m benchmarks.linking [DEV_FOLDER] [--errors] [--sizes 10000,100000,1000000]

DEV_FOLDER holds links.jsonl and press.jsonl with their texts (`<set>_articles.jsonl`, `links_whitehouse/`), with
score.py in it or beside it: all files of a set are extracted and linked together, and the B-cubed F1 of the grouping is
printed, with what was joined or kept apart wrongly. Without a folder only the cost is measured: accounts of made-up
meetings are linked by connected groups, as ingest does, on one core.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from app.authority import Authority
from app.dates import PartialDate
from app.extraction.readout import extract
from app.linking import Links, Publication, keys_of, link, publication_of, sought
from app.reading import read_paths
from app.records import Account, Article, Channel, DateBasis, Participant
from app.settings import Settings
from benchmarks.evaluate import Json, load_scorer

SETS = {
    "links": ("links_articles.jsonl", "links_whitehouse"),
    "press": ("press_articles.jsonl",),
}
PEOPLE = 4000
"""Made-up officials; how often one meets falls off as in real archives, where a few leaders have most meetings."""

ACCOUNTS_A_YEAR = 20_000
"""A larger archive covers more years: it does not report the same days more often."""


def link_set(folder: Path, name: str, authority: Authority) -> tuple[Links, dict[str, str]]:
    """The meetings of all articles of a set, and the document's name of each article id."""
    accounts: list[Account] = []
    published: dict[str, Publication] = {}
    names: dict[str, str] = {}
    for article in read_paths([folder / part for part in SETS[name]]):
        if isinstance(article, Article):
            extraction = extract(article, authority)
            accounts.extend(extraction.accounts)
            published[article.id] = publication_of(article, extraction)
            names[article.id] = article.name
    return link(accounts, published, authority.corrections), names


def score_set(folder: Path, name: str, authority: Authority, show: bool) -> None:
    """Print the B-cubed F1 of one set, and its wrong pairs."""
    scorer = load_scorer(folder)
    gold: dict[str, Json] = scorer.read_lines(folder / f"{name}.jsonl")
    links, names = link_set(folder, name, authority)
    predicted: dict[str, set[str]] = defaultdict(set)
    for meeting in links.meetings:
        for account_id in meeting.account_ids:
            predicted[names[account_id.split("-")[0]]].add(meeting.id)
    grouped = {
        i: {d["group"], *d.get("also_groups", [])}
        for i, d in gold.items()
        if d.get("group") and d.get("engagements", True)
    }
    groups = {i: predicted.get(i) or {i} for i in grouped}
    pairs = [
        (a, b, bool(groups[a] & groups[b]), bool(grouped[a] & grouped[b])) for a, b in combinations(sorted(grouped), 2)
    ]
    wrong = [(a, b) for a, b, joined, right in pairs if joined and not right]
    missed = [(a, b) for a, b, joined, right in pairs if right and not joined]
    silent = sum(i not in predicted for i in grouped)
    print(
        f"{name}: B-cubed F1 {scorer.bcubed(grouped, groups):.4f} of {len(grouped)} documents "
        f"({silent} without a meeting, {len(wrong)} pairs joined wrongly, {len(missed)} missed)"
    )
    if show:
        reasons = {(j.left.split("-")[0], j.right.split("-")[0]): j for j in links.judgements}
        ids = {document: article_id for article_id, document in names.items()}
        for label, found in (("joined wrongly", wrong), ("missed", missed)):
            for a, b in found:
                judgement = reasons.get((min(ids[a], ids[b]), max(ids[a], ids[b])))
                why = f"{judgement.verdict} {judgement.score}: {judgement.reasons}" if judgement else "not judged"
                print(f"   {label}: {a} + {b}\n      {why}")


def made_up(count: int, seed: int = 1) -> Iterator[tuple[Account, Publication]]:
    """Accounts of made-up meetings: one to nine a meeting, some reported late, one in fifty without any day."""
    chance = random.Random(seed)
    people = [Participant(f"{_name(chance)} {_name(chance)}", "", "Minister", _party(chance)) for _ in range(PEOPLE)]
    weights = [1 / (rank + 10) for rank in range(PEOPLE)]
    words = [_name(chance).lower()[:5] for _ in range(3000)]
    first, days, made = date(1990, 1, 1), max(30, 365 * count // ACCOUNTS_A_YEAR), 0
    while made < count:
        who = chance.choices(people, weights, k=chance.choice((2, 2, 2, 2, 2, 3, 5)))
        day = first + timedelta(days=chance.randrange(days))
        channel, matter = chance.choice(list(Channel)), chance.sample(words, 30)
        for _ in range(min(count - made, chance.choice((1, 1, 1, 2, 2, 3, 9)))):
            article_id, late = f"{made:012d}", chance.choice((0, 0, 1))
            told = None if chance.random() < 0.02 else PartialDate.of(day + timedelta(days=late))
            basis = None if told is None else (DateBasis.REPORTED if late else DateBasis.STATED)
            account = Account(article_id, article_id, 1, tuple(dict.fromkeys(who)), told, basis, channel)
            yield account, Publication(told, f"outlet {chance.randrange(200)}", frozenset(chance.sample(matter, 15)))
            made += 1


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)).title()


def _party(chance: random.Random) -> str:
    return chance.choice("ABCDEFGHIJ") + chance.choice("KLMNOPQRST")


def groups_of(accounts: Sequence[Account], published: dict[str, Publication]) -> Iterator[list[Account]]:
    """The connected groups of all accounts, found by keys as the store finds them."""
    by_id = {account.id: account for account in accounts}
    held = {account.id: keys_of(account, published[account.article_id]) for account in accounts}
    holders: dict[str, list[str]] = defaultdict(list)
    for account_id, keys in held.items():
        for key in keys:
            holders[key].append(account_id)
    seen_keys: set[str] = set()
    left = set(by_id)
    for first in by_id:
        edge = [first] if first in left else []
        group: list[Account] = []
        while edge:
            left.difference_update(edge)
            group += [by_id[account_id] for account_id in edge]
            wanted = sought(key for account_id in edge for key in held[account_id]) - seen_keys
            seen_keys |= wanted
            edge = list(dict.fromkeys(i for key in wanted for i in holders.get(key, ()) if i in left))
        if group:
            yield group


def measure(size: int) -> float:
    """Link `size` made-up accounts and print what one costs, in microseconds, which is also returned."""
    made = list(made_up(size))
    published = {account.article_id: publication for account, publication in made}
    begun = time.process_time()
    meetings, largest = 0, 0
    for group in groups_of([account for account, _ in made], published):
        meetings += len(link(group, published).meetings)
        largest = max(largest, len(group))
    cost = (time.process_time() - begun) / size * 1e6
    print(f"{size:>9,} accounts > {meetings:,} meetings: {cost:.0f} µs an account; largest group {largest}", flush=True)
    return cost


def main() -> int:
    """Print the figures; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true", help="show the pairs that were joined wrongly or missed")
    parser.add_argument("--sizes", default="10000,100000", help="how many accounts to link, or nothing")
    options = parser.parse_args()
    if options.folder:
        authority = Authority.load(Settings.from_env().authority_dir)
        for name in SETS:
            score_set(options.folder, name, authority, options.errors)
    costs = [measure(int(size)) for size in options.sizes.split(",") if size]
    if len(costs) > 1:
        print(f"the largest costs {costs[-1] / costs[0]:.2f} times the smallest, an account")
    return 0


if __name__ == "__main__":
    sys.exit(main())
