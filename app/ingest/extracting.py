"""Extraction in batches, in this process or on any executor, with a bounded number of batches under way."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app import identity, linking
from app.authority import Authority
from app.extraction.readout import RULES, extract
from app.ingest.preparing import Prepared, prepare
from app.records import Article

BATCHES_UNDER_WAY = 4
"""Batches handed out before the first is awaited: enough to keep two workers busy while one batch is being saved."""


def rules_version(folder: Path) -> str:
    """What the records depend on: the versions of the rules and of the authority files, corrections excepted.

    It reads "2026.11.1+5c0ffee1": the version of the extraction rules, then a digest of the authority files and of the
    versions of the linking and identity rules. Corrections are judgements upon records, not rules for making them.
    """
    digest = hashlib.sha256(f"{linking.RULES}\0{identity.RULES}\0".encode())
    for path in sorted(folder.glob("*.csv")):
        if path.name != "corrections.csv":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{RULES}+{digest.hexdigest()[:8]}"


@lru_cache(maxsize=1)
def _authority(folder: Path, _rules: str) -> Authority:
    """The authority files of one version, loaded once in each process."""
    return Authority.load(folder)


def extract_batch(articles: Sequence[Article], folder: Path, rules: str) -> list[Prepared]:
    """What the rules find in each of these articles, under the authority files of a folder."""
    authority = _authority(folder, rules)
    return [prepare(article, replace(extract(article, authority), rules=rules)) for article in articles]


def extract_all(
    batches: Iterable[Sequence[Article]], folder: Path, rules: str, executor: Executor | None
) -> Iterator[list[Prepared]]:
    """What is made ready of each batch, in order; without an executor it is made here, when it is asked for."""
    if executor is None:
        for batch in batches:
            yield extract_batch(batch, folder, rules)
        return
    under_way: deque[Future[list[Prepared]]] = deque()
    for batch in batches:
        under_way.append(executor.submit(extract_batch, batch, folder, rules))
        if len(under_way) >= BATCHES_UNDER_WAY:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()
