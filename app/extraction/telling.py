"""Where an article tells of one meeting: headline, lead and body as one run, each with its rank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from app.extraction.frames import Frame
from app.extraction.prose import Prose, Sentence
from app.records import Article, Evidence, Part

_OPENING = 3
"""Sentences at the head of an article that tell of its meetings themselves more often than of the background."""

_SPEAKER = re.compile(r"(?:\* ){0,3}[A-Z][\w'.-]* (?:[\w'.()-]+ ){0,13}[\w'.()-]+ ?: ")
"""A speaker's label: "President of Poland Jan Wronek: I am glad"."""


class Rank(StrEnum):
    """How near to the meeting a sentence stands in its article."""

    TITLE = "title"
    FIRST = "first"  # the first sentence of the lead
    LEAD = "lead"
    OPENING = "opening"  # of the body, at its head
    BODY = "body"
    HEAD = "head"  # of the article, before the body: "On Monday he received three ambassadors."


class Telling(NamedTuple):
    """One sentence, or the headline where `sentence` is None, that tells of a meeting; `text` is its plain form."""

    rank: Rank
    text: str
    sentence: Sentence | None

    def evidence(self, field: str, start: int, end: int, rule: str, article: Article) -> Evidence:
        """Evidence for characters `start` to `end` of this text."""
        if self.sentence is not None:
            return self.sentence.evidence(field, start, end, rule, article)
        return Evidence(field, Part.TITLE, start, end, (article.title or "")[start:end], rule)


def _is_spoken(text: str, surnames: Collection[str]) -> bool:
    """A participant's own words behind his label."""
    label = _SPEAKER.match(text) if ": " in text else None
    return label is not None and any(name in label.group() for name in surnames)


def tellings(frame: Frame, prose: Prose) -> Iterator[Telling]:
    """What tells of a meeting, the nearest first; no headline where it tells of another, empty for an empty frame.

    A transcript tells of everything: from the first participant's label on ("|President Jan Wronek:| Yesterday") the
    body is left out.
    """
    if frame.in_title and prose.title:
        yield Telling(Rank.TITLE, prose.title, None)
    surnames = {p.written_as.split()[-1] for p in frame.participants}
    lead = {sentence.index for sentence in frame.lead}
    spoken = None  # The sentence with which a transcript below an introduction begins.
    for number, sentence in enumerate(frame.lead):
        if not _is_spoken(sentence.text, surnames):
            yield Telling(Rank.LEAD if number else Rank.FIRST, sentence.text, sentence)
        elif number:
            spoken = sentence.index
            break
    for number, sentence in enumerate(frame.body):
        if spoken is not None and sentence.index > spoken:
            break
        if sentence.index in lead:
            continue
        if _is_spoken(sentence.text, surnames):
            break
        yield Telling(Rank.OPENING if number < _OPENING else Rank.BODY, sentence.text, sentence)
    told = lead | {sentence.index for sentence in frame.body}
    for sentence in prose.sentences[:_OPENING]:
        if sentence.index not in told:
            yield Telling(Rank.HEAD, sentence.text, sentence)
