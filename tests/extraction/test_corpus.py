"""The product's own articles, in the manners of twenty ministries, agencies and papers, against their records.

`tests/corpus/articles.jsonl` were written for this test (the people are invented); `records.jsonl` says what a careful
person reads in them. `known_faults.csv` lists the values that the rules still get wrong, with the reason: a fault
mended must leave the list, and a new one fails here.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.authority import Authority
from app.extraction.export import document
from app.extraction.readout import extract
from app.reading import read_paths
from app.records import Article

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ARTICLES = {a.name: a for a in read_paths([CORPUS / "articles.jsonl"]) if isinstance(a, Article)}
RECORDS = {r["id"]: r for r in map(json.loads, (CORPUS / "records.jsonl").read_text(encoding="utf-8").splitlines())}


def known_faults(name: str) -> set[str]:
    """The facts of one article that the rules are known to get wrong."""
    with (CORPUS / "known_faults.csv").open(encoding="utf-8", newline="") as lines:
        return {row["fact"] for row in csv.DictReader(lines) if row["article"] == name}


def facts(record: dict[str, Any]) -> dict[str, Any]:
    """A record as single facts by name; lists without an order of their own are sorted."""
    found: dict[str, Any] = {key: record[key] for key in ("outlet", "published", "language")}
    found["meetings"] = len(record["engagements"])
    for number, meeting in enumerate(record["engagements"], start=1):
        reported = meeting.get("date_basis") == "reported"
        found[f"{number} date"] = None if reported else meeting["date"]
        for key in ("channel", "city", "country"):
            found[f"{number} {key}"] = meeting[key]
        for key in ("topics", "situations"):
            found[f"{number} {key}"] = sorted(meeting[key])
        people = sorted(meeting["participants"], key=lambda person: str(person["written_as"]))
        for key in ("written_as", "role", "represents"):
            found[f"{number} {key}"] = [person[key] for person in people]
    return found


@pytest.mark.parametrize("name", ARTICLES)
def test_record_is_what_a_careful_person_reads(name: str, authority: Authority) -> None:
    article = ARTICLES[name]
    expected, got = facts(RECORDS[name]), facts(document(article, extract(article, authority)))
    wrong = {fact for fact in expected.keys() | got.keys() if expected.get(fact) != got.get(fact)}
    told = {fact: (expected.get(fact), got.get(fact)) for fact in wrong ^ known_faults(name)}
    assert told == {}, "expected and got; take mended facts out of known_faults.csv"
