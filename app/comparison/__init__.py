"""Comparison: what the accounts of one meeting agree on, what only one tells, and where they contradict. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.comparison.copies import find_copies, independent
from app.comparison.facts import compare_facts
from app.comparison.findings import Comparison, Copy, Fact, Link, Passage, Standing, Variant
from app.comparison.passages import align
from app.records import Account, Article, Span

__all__ = ["Comparison", "Copy", "Fact", "Link", "Passage", "Standing", "Variant", "compare"]


def compare(
    accounts: Sequence[Account], articles: Sequence[Article], sentences: Sequence[Sequence[Span]]
) -> Comparison:
    """Compare the accounts of one meeting: fact by fact and sentence by sentence.

    The three run in one order: each account, its article, and the spans of that article's sentences that tell of the
    meeting (junk left out). Accounts are named by their place, from 0. One account compares with nothing: its facts
    stand alone and nothing is shared or contradicted.
    """
    texts = [
        [article.text[span.start : span.end] for span in spans]
        for article, spans in zip(articles, sentences, strict=True)
    ]
    copies = find_copies(texts)
    links, only = align(texts, sentences, copies)
    return Comparison(
        facts=compare_facts(accounts),
        links=links,
        only=only,
        copies=copies,
        independent=independent(len(accounts), copies),
    )
