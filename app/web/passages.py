"""An article's text cut for the page: numbered sentences, evidence marked in them, and nothing left out. Pure.

Every character of the text stands in exactly one passage. What is no sentence of the reading text (navigation, bylines,
copyright lines) stands in a passage without a number, which the page shows dimmed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.records import Account, Evidence, Extraction, Part, Span

Place = tuple[Part, int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A bit of a passage: `text`, or the beginning (`mark` is the anchor) or the end (`mark` is "") of a marked part.

    Beginnings and ends are balanced within a passage.
    """

    text: str = ""
    mark: str | None = None
    field: str = ""  # what the marked words attest


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a title or text that attest something: what, and the anchor of the place."""

    start: int
    end: int
    anchor: str
    field: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its number from 1 and its anchor; number 0 for what stands outside the reading text."""

    number: int
    anchor: str
    tokens: tuple[Token, ...]
    begins_paragraph: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A title and a text in passages; `anchors` leads from a place to the anchor of the mark that shows it."""

    title: tuple[Token, ...]
    passages: tuple[Passage, ...]
    anchors: Mapping[Place, str]
    prefix: str

    def anchor_of(self, evidence: Evidence) -> str:
        """The anchor where this evidence is seen: its mark, or the description where it is no part of the text."""
        return self.anchors.get((evidence.part, evidence.start, evidence.end), f"{self.prefix}-source")

    def sentence_at(self, start: int) -> Passage | None:
        """The numbered sentence in which a character stands; None outside of all."""
        place = bisect_right(self.passages, start, key=attrgetter("start")) - 1
        found = self.passages[place] if place >= 0 else None
        return found if found is not None and found.number and start < found.end else None


def fullest(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Of many words that show the same, the longest run, the first of equally long ones; nothing of nothing.

    A topic may rest on twenty words; a page that marks them all is a page of marks.
    """
    return (max(evidence, key=lambda e: (e.end - e.start, -e.start)),) if evidence else ()


def evidence_of(extraction: Extraction, accounts: Sequence[Account]) -> tuple[Evidence, ...]:
    """The evidence that a page marks: of the article, and of these accounts of it."""
    found: list[Evidence] = [*extraction.published_evidence]
    for attribution in (extraction.outlet, extraction.source):
        found += attribution.evidence if attribution else ()
    for mention in extraction.mentions:
        found += mention.evidence
    for account in accounts:
        found += account.evidence
        for person in account.participants:
            found += person.evidence
        for subject in (*account.topics, *account.situations):
            found += fullest(subject.evidence)
        for discrepancy in account.discrepancies:
            for reading in discrepancy.readings:
                found += reading.evidence
    return tuple(found)


def mark_text(
    title: str | None, text: str, sentences: Sequence[Span], evidence: Iterable[Evidence], prefix: str
) -> MarkedText:
    """Cut a text into its sentences with the evidence marked; `prefix` begins every anchor ("a" gives a-s1, a-e1).

    Evidence that crosses the end of a sentence, or of another mark, is marked up to there: its beginning counts.
    """
    fields: dict[Place, list[str]] = {}
    for one in sorted(evidence, key=lambda e: (e.part is not Part.TITLE, e.start, -e.end)):
        if one.part is not Part.METADATA and one.start < one.end:
            names = fields.setdefault((one.part, one.start, one.end), [])
            if one.field not in names:
                names.append(one.field)
    marks = {
        place: (f"{prefix}-e{number}", ", ".join(names)) for number, (place, names) in enumerate(fields.items(), 1)
    }
    of_title, of_text = (
        [Mark(start, end, *named) for (part, start, end), named in marks.items() if part is own]
        for own in (Part.TITLE, Part.TEXT)
    )
    return MarkedText(
        title=_tokens(title or "", 0, len(title or ""), of_title),
        passages=tuple(_passages(text, sentences, of_text, prefix)),
        anchors={place: anchor for place, (anchor, _) in marks.items()},
        prefix=prefix,
    )


def _passages(text: str, sentences: Sequence[Span], marks: Sequence[Mark], prefix: str) -> Iterable[Passage]:
    done = 0
    number = 0
    for sentence in [*sorted(sentences, key=lambda s: s.start), Span(len(text), len(text))]:
        between = text[done : sentence.start]
        if between.strip():
            yield _passage(text, done, sentence.start, 0, prefix, marks)
        # Of a sentence that reaches into the one before, what is left is shown, so that no word comes twice or never.
        start = max(sentence.start, done)
        if sentence.end > start:
            number += 1
            yield _passage(text, start, sentence.end, number, prefix, marks)
        done = max(done, sentence.end)


def _passage(text: str, start: int, end: int, number: int, prefix: str, marks: Sequence[Mark]) -> Passage:
    anchor = f"{prefix}-s{number}" if number else f"{prefix}-o{start}"
    gap = start
    while gap and text[gap - 1].isspace():
        gap -= 1
    begins = not gap or text.count("\n", gap, start) > 1
    return Passage(number, anchor, _tokens(text, start, end, marks), begins, start, end)


def _tokens(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Token, ...]:
    """The characters from start to end with the marks that begin among them, nested and balanced.

    `marks` are those of the whole text, in order of where they begin, the longest first.
    """
    first, last = (bisect_left(marks, place, key=attrgetter("start")) for place in (start, end))
    if first == last:
        return (Token(text[start:end]),) if start < end else ()
    tokens: list[Token] = []
    open_until: list[int] = []
    done = start

    def go_to(place: int) -> None:
        nonlocal done
        while open_until and open_until[-1] <= place:
            stop = open_until.pop()
            if text[done:stop]:
                tokens.append(Token(text[done:stop]))
            tokens.append(Token(mark=""))
            done = max(done, stop)
        if text[done:place]:
            tokens.append(Token(text[done:place]))
        done = max(done, place)

    for mark in marks[first:last]:
        go_to(mark.start)
        tokens.append(Token(mark=mark.anchor, field=mark.field))
        open_until.append(min(mark.end, open_until[-1] if open_until else end))
    go_to(end)
    while open_until:
        open_until.pop()
        tokens.append(Token(mark=""))
    return tuple(tokens)
