"""What was discussed in a meeting, from the controlled lists of topics and situations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import Prose, Sentence
from app.lexicon import Lexicon
from app.records import Evidence, Subject

ENOUGH = 1.0
"""The weight from which a subject counts as discussed: one telling expression in a short account."""

HINT = 0.3
"""What an expression weighs that does not tell by itself: four different ones are enough, or fewer beside others."""

LISTED_HINT = 0.5
"""What it weighs in a sentence that lists what was talked about ("security and trade were discussed")."""

BACKGROUND = 0.2
"""What a sentence weighs that tells of other times ("relations have been tense since 1991")."""

SPEECH = 0.5
"""What a sentence of a transcript weighs: a subject named twice was discussed, one named in passing was not."""

LONG_SPEECH = 20
"""An account with more sentences is a transcript or a long report, in which single mentions are in passing."""

_LISTED = re.compile(
    r"\b(?:discuss\w*|agenda|topics?|subjects?|themes?|gone (?:over|through|into)|went (?:over|through|into)"
    r"|talked (?:over|about|of)|compared|exchang\w+ (?:of )?(?:views|opinions)|cooperat\w+ (?:in|on)|came up|touched"
    r"|dealt with|taken up|took up|reviewed|focus\w*)\b",
    re.I,
)
_BACKGROUND = re.compile(
    r"^(?:Earlier|Previously|Last (?:year|month|week))\b|\bsince (?:the )?(?:19|20)\d\d|\bin the (?:19|20)\d0s"
    r"|\b(?:19[5-9]\d|200\d)\b.{0,60}\b(?:war|signed|established|founded|independence|born)"
    r"|\b(?:years|months|weeks) ago\b|\bfor (?:years|decades)\b|\bin recent (?:years|months)\b"
    r"|\bwas (?:founded|born|elected) in\b|\bwill (?:also )?discuss\b|\bare expected to\b"
    r"|\bplans to (?:meet|hold|visit)\b|\bwill (?:also )?(?:meet|hold) with\b",
    re.I,
)


def read_topics(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The topics discussed, each with its evidence, in the order of the text.

    "They discussed energy cooperation" tells energy; "Energy Minister Ana Lima attended" does not. Errs towards too
    few in transcripts, where a subject must come up twice.
    """
    return tuple(_discussed(frame, prose, authority.topic_words, "topic"))


def read_situations(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The regional situations discussed, each with its evidence, in the order of the text."""
    return tuple(_discussed(frame, prose, authority.situation_words, "situation"))


def _discussed(frame: Frame, prose: Prose, lexicon: Lexicon, field: str) -> Iterator[Subject]:
    weights: dict[str, float] = {}
    hints: dict[str, set[str]] = {}
    evidence: dict[str, list[Evidence]] = {}
    is_long = len(frame.body) > LONG_SPEECH
    for sentence in frame.body:
        weight = sentence_weight(sentence, is_long)
        hint_weight = weight * (LISTED_HINT if _LISTED.search(sentence.text) else HINT)
        told: set[str] = set()
        for hit in lexicon.find(sentence.text):
            evidence.setdefault(hit.key, []).append(
                sentence.evidence(field, hit.start, hit.end, f"topics.{hit.key}", prose.article)
            )
            if hit.tells and hit.key not in told:
                told.add(hit.key)
                weights[hit.key] = weights.get(hit.key, 0.0) + weight
            elif not hit.tells:
                word = sentence.text[hit.start : hit.end].lower()
                if word not in hints.setdefault(hit.key, set()):
                    hints[hit.key].add(word)
                    weights[hit.key] = weights.get(hit.key, 0.0) + hint_weight
    for key, weight in weights.items():
        if weight >= ENOUGH:
            yield Subject(key, tuple(evidence[key]))


def sentence_weight(sentence: Sentence, is_long: bool) -> float:
    """How far a sentence tells what was discussed, from BACKGROUND to 1."""
    if _BACKGROUND.search(sentence.text):
        return BACKGROUND
    return SPEECH if is_long else 1.0
