"""Score the statements that extraction finds against the small gold of tests/corpus/statements.jsonl.

    python benchmarks/statements.py [GOLD.jsonl] [--errors]

A line of the gold holds a short text, its participants and the statements that a careful reader finds in it. A found
statement is right where speaker and kind are the gold's and its words are mostly the gold's (half or more shared).
Prints precision and recall, and of the right ones how many have the gold's verb.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import read_prose
from app.extraction.statements import read_statements
from app.records import Article, Participant, Statement
from app.settings import HOME, Settings

GOLD = HOME / "tests" / "corpus" / "statements.jsonl"
SHARED = 0.5
"""Part of the words of the longer proposition that both must have: a that-clause cut short is still the statement."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """How many statements were found, expected and right, and how many of the right have the right verb."""

    found: int
    expected: int
    right: int
    verbs: int

    @property
    def precision(self) -> float:
        """The part of the found ones that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of the expected ones that was found; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0


def gold_lines(path: Path = GOLD) -> list[Json]:
    """The lines of the gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def statements_of(line: Mapping[str, Any], authority: Authority) -> tuple[Statement, ...]:
    """What extraction finds in one line's text, given its participants."""
    article = Article(id=line["id"], digest="", name=line["id"], origin=str(GOLD), text=line["text"])
    prose = read_prose(article)
    people = tuple(Participant(p["name"], p["name"], p["role"], p["party"]) for p in line["participants"])
    return read_statements(Frame(people, prose.sentences[:1], prose.sentences), prose, authority)


def is_right(found: Statement, expected: Mapping[str, str]) -> bool:
    """Whether a found statement is the expected one."""
    ours, theirs = set(found.proposition.lower().split()), set(expected["proposition"].lower().split())
    same_speaker = (found.speaker, str(found.speaker_kind)) == (expected["speaker"], expected["kind"])
    return same_speaker and len(ours & theirs) >= SHARED * max(len(ours), len(theirs))


def score(lines: Iterable[Json], authority: Authority, errors: list[str] | None = None) -> Score:
    """The score over all lines; what is wrong goes to `errors`."""
    found = expected = right = verbs = 0
    for line in lines:
        left = list(line["statements"])
        expected += len(left)
        for statement in statements_of(line, authority):
            found += 1
            match = next((one for one in left if is_right(statement, one)), None)
            if match is not None:
                left.remove(match)
                right += 1
                verbs += statement.verb == match["verb"]
            elif errors is not None:
                told = (statement.speaker, str(statement.speaker_kind), statement.verb, statement.proposition)
                errors.append(f"{line['id']} false: {told}")
        if errors is not None:
            errors += [f"{line['id']} missed: {tuple(one.values())}" for one in left]
    return Score(found, expected, right, verbs)


def main() -> int:
    """Print the figures; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--errors", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    errors: list[str] = []
    result = score(gold_lines(options.gold), Authority.load(Settings.from_env().authority_dir), errors)
    print(f"{result.expected} statements expected, {result.found} found, {result.right} right", end=", ")
    print(f"{result.verbs} with the right verb")
    print(f"precision {result.precision:.3f}  recall {result.recall:.3f}")
    if options.errors:
        print(*errors, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
