"""Score extraction against an annotated development folder, and time it.

    python benchmarks/evaluate.py DEV_FOLDER [--set NAME] [--half A|B] [--errors N] [--only WORD] [--kinds N]

DEV_FOLDER holds the sets whitehouse, presidents and press (gold `<set>.jsonl`; texts `<set>_articles.jsonl` or the
folder `<set>/`), with `score.py` in it or beside it. Documents are divided into two fixed halves by the digest of their
id: rules were first written on half A while half B was watched. Prints a table a half, the most common kinds of error,
and articles a second on one core with peak memory. Garbage is looked for as seldom as in an ingest.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from app.authority import Authority
from app.extraction.export import document
from app.extraction.readout import extract
from app.garbage import leave_out_what_stands
from app.reading import read_paths
from app.records import Article
from app.settings import Settings

SETS = ("whitehouse", "presidents", "press")
FIGURES = (
    "readout", "engagements", "people", "represents", "role", "date", "channel", "city", "country",
    "topics", "situations", "outlet", "published", "perfect",
)  # fmt: skip

ARTICLE_WORDS = 300
"""Words of the article that speed is told by, since the sets differ in length."""

WARM_UP = 20
"""Articles of a set read before the clock starts: the first ones load the tables of cities, countries and outlets."""

Json = dict[str, Any]


def half_of(document_id: str) -> str:
    """ "A" (rules are written on it) or "B" (only watched), fixed by the digest of the document's id."""
    return "AB"[hashlib.sha256(document_id.encode()).digest()[0] % 2]


def load_scorer(folder: Path) -> ModuleType:
    """The module score.py of the folder or of its parent."""
    for place in (folder / "score.py", folder.parent / "score.py"):
        if place.is_file():
            spec = importlib.util.spec_from_file_location("score", place)
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise SystemExit(f"no score.py in {folder} or beside it")


def articles_of(folder: Path, name: str) -> list[Article]:
    """The articles of a set, in order."""
    lines, texts = folder / f"{name}_articles.jsonl", folder / name
    return [a for a in read_paths([lines if lines.is_file() else texts]) if isinstance(a, Article)]


def extract_all(articles: Iterable[Article], authority: Authority) -> tuple[dict[str, Json], float]:
    """Extraction's lines by document id, and the seconds of one core that they took."""
    begun = time.process_time()
    lines = {article.name: document(article, extract(article, authority)) for article in articles}
    return lines, time.process_time() - begun


def print_tables(scorer: ModuleType, gold: dict[str, Json], predicted: dict[str, Json], errors: list[Any]) -> None:
    """A line of figures for each half and for the whole set."""
    print("half docs " + " ".join(f"{name[:8]:>8}" for name in FIGURES))
    for label in ("A", "B", "all"):
        docs = [d for i, d in gold.items() if label in ("all", half_of(i))]
        found: list[Any] | None = errors if label == "all" else None
        figures = scorer.score(docs, predicted, None, found)
        print(f"{label:4} {len(docs):4} " + " ".join(f"{figures[name]:8.3f}" for name in FIGURES))


def error_kind(line: str) -> str:
    """The kind of an error line: what comes before its first colon, names left out."""
    return line.split(":")[0].split(" of ")[0]


def main() -> int:
    """Print the tables; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", choices=SETS, help="only this set (may be repeated)")
    parser.add_argument("--half", choices=("A", "B"), help="show errors of this half only")
    parser.add_argument("--errors", type=int, default=0, help="show the wrong values of this many documents")
    parser.add_argument("--only", default="", help="of the errors, show only kinds that begin with this word")
    parser.add_argument("--kinds", type=int, default=10, help="how many kinds of error to count")
    options = parser.parse_args()
    scorer = load_scorer(options.folder)
    authority = Authority.load(Settings.from_env().authority_dir)
    leave_out_what_stands()
    kinds: Counter[str] = Counter()
    count, words, seconds = 0, 0, 0.0
    for name in options.set or SETS:
        articles = articles_of(options.folder, name)
        gold: dict[str, Json] = scorer.read_lines(options.folder / f"{name}.jsonl")
        extract_all(articles[:WARM_UP], authority)
        predicted, spent = extract_all(articles, authority)
        count, seconds = count + len(articles), seconds + spent
        words += sum(len(article.text.split()) for article in articles)
        errors: list[tuple[str, list[str]]] = []
        print(f"\n{name}")
        print_tables(scorer, gold, predicted, errors)
        shown = 0
        for document_id, wrong in errors:
            kinds.update(f"{name}: {error_kind(line)}" for line in wrong)
            lines = [line for line in wrong if line.startswith(options.only)]
            if lines and shown < options.errors and (options.half or half_of(document_id)) == half_of(document_id):
                shown += 1
                print(f"\n{document_id} (half {half_of(document_id)})", *lines, sep="\n   ")
    print("\nmost common kinds of error:", *(f"{n:5} {kind}" for kind, n in kinds.most_common(options.kinds)), sep="\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{count} articles of {words // count} words in {seconds:.1f} s of one core: {count / seconds:.0f} a second, "
        f"which is {words / ARTICLE_WORDS / seconds:.0f} of {ARTICLE_WORDS} words; peak memory {peak:.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
