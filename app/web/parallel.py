"""The accounts of a meeting side by side: what comparison finds, as notes beside the sentences of each witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from app.answers import MeetingRecord
from app.comparison import Comparison, Passage, compare
from app.records import Account, Article, Extraction, Span
from app.web.contexts.meeting import Balance, Parallel
from app.web.contexts.witnesses import Note, Testimony
from app.web.wording import listed

MOST_NOTES = 3
"""Notes beside one sentence; with nine witnesses, more would drown it."""


def spans_of_account(
    account: Account, article: Article, extraction: Extraction, siblings: Sequence[Account]
) -> tuple[Span, ...]:
    """The sentences that tell of this meeting: all of an article that tells of one; `siblings` are all its accounts.

    Where an article tells of several, those between this account's first evidence and the next account's; the rest
    would count as lone points that this meeting never had.
    """
    if len(siblings) < 2:
        return extraction.sentences
    starts = sorted((_first(other), other.id) for other in siblings)
    place = [account_id for _, account_id in starts].index(account.id)
    begin = starts[place][0] if place else 0
    end = starts[place + 1][0] if place + 1 < len(starts) else len(article.text)
    own = tuple(span for span in extraction.sentences if begin < span.end and span.start < end)
    return own or extraction.sentences


def _first(account: Account) -> int:
    """Where an account's first evidence in the text stands; 0 where it has none."""
    of_people = chain.from_iterable(person.evidence for person in account.participants)
    return min((e.start for e in chain(account.evidence, of_people) if e.part == "text"), default=0)


def compare_accounts(record: MeetingRecord, testimonies: Sequence[Testimony]) -> Parallel:
    """What the accounts share, tell alone or contradict; nothing to say of a single account."""
    if len(testimonies) < 2:
        return Parallel(notes={})
    told = zip(testimonies, record.siblings, strict=True)
    spans = [spans_of_account(t.account, t.article, t.extraction, siblings) for t, siblings in told]
    comparison = compare(record.accounts, record.articles, spans)
    notes: dict[str, dict[int, tuple[Note, ...]]] = defaultdict(dict)
    found: dict[tuple[str, int], list[Note]] = defaultdict(list)
    for letter, number, note in chain(_shared(comparison, testimonies), _alone(comparison, testimonies)):
        found[letter, number].append(note)
    for (letter, number), several in found.items():
        in_order = sorted(several, key=lambda note: (note.kind != "contradicts", note.words))
        notes[letter][number] = tuple(in_order[:MOST_NOTES])
    return Parallel(notes, _balance(comparison), _copies(comparison, testimonies))


def _place(passage: Passage, testimonies: Sequence[Testimony]) -> tuple[Testimony, int]:
    """The witness of a passage, and the sentence's number on the page."""
    testimony = testimonies[passage.account]
    sentence = testimony.marked.sentence_at(passage.span.start)
    return testimony, sentence.number if sentence else 0


def _shared(comparison: Comparison, testimonies: Sequence[Testimony]) -> Iterator[tuple[str, int, Note]]:
    """Each link as a note on both its sentences."""
    for link in comparison.links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            here, number = _place(one, testimonies)
            there, far = _place(other, testimonies)
            href = f"#{there.prefix}-s{far}"
            if link.conflict:
                yield (
                    here.letter,
                    number,
                    Note(f"contradicts {there.letter} {far} ({link.conflict})", href, "contradicts"),
                )
            else:
                yield here.letter, number, Note(f"⇄ {there.letter} {far}", href, "shared")


def _alone(comparison: Comparison, testimonies: Sequence[Testimony]) -> Iterator[tuple[str, int, Note]]:
    for passage in comparison.only:
        here, number = _place(passage, testimonies)
        yield here.letter, number, Note(f"only {here.letter}")


def _balance(comparison: Comparison) -> Balance:
    """Points told by several accounts, by one only, and contradicted; a sentence is a point."""
    shared = {(p.account, p.number) for link in comparison.links for p in (link.left, link.right)}
    conflicts = sum(1 for link in comparison.links if link.conflict) + len(comparison.contradictions)
    return Balance(len(shared), len(comparison.only), conflicts, comparison.independent)


def _copies(comparison: Comparison, testimonies: Sequence[Testimony]) -> dict[str, str]:
    """For each witness that nearly copies an earlier one, which."""
    of: dict[str, list[str]] = defaultdict(list)
    for copy in comparison.copies:
        of[testimonies[copy.right].letter].append(testimonies[copy.left].letter)
    return {letter: f"nearly a copy of {listed(sources)}" for letter, sources in of.items()}
