"""What was discussed in a meeting, from the controlled lists of topics and situations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.parties import find_parties
from app.extraction.prose import Prose, Sentence
from app.extraction.tokens import tokenize
from app.lexicon import Lexicon
from app.records import Evidence, Subject

ENOUGH = 1.0
"""The weight from which a subject counts as discussed: one telling expression in a short account."""

HINT = 0.3
"""What an expression weighs that does not tell by itself: four different ones are enough, or fewer beside others."""

LISTED_HINT = 0.5
"""What it weighs in a sentence that lists what was talked about ("security and trade were discussed")."""

OWN = ""
"""Stands for every name of a party that takes part: all of them together are one hint of its situation."""

OWN_WEIGHT = 0.5
"""What that hint weighs: with two words of war, "Ukraine" is the war even where its president speaks."""

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
    return tuple(_discussed(frame, prose, authority.topic_words, "topic", _nobody, needs_name=False))


def read_situations(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The regional situations discussed, each with its evidence, in the order of the text.

    A country that takes part is named because it takes part: "Iraqi Foreign Minister" tells no situation in Iraq where
    he is a participant, nor does "Ukraine" the war where its president is; "the war in Ukraine" does.
    """
    parties = {person.party for person in frame.participants if person.party}
    people = {word for person in frame.participants for word in person.name.split()}

    def takes_part(name: str) -> bool:
        return name in people or _party_named(name, authority) in parties

    return tuple(_discussed(frame, prose, authority.situation_words, "situation", takes_part, needs_name=True))


def _nobody(name: str) -> bool:
    return False


@lru_cache(maxsize=4096)
def _party_named(name: str, authority: Authority) -> str | None:
    """The party that a name names as a whole ("Iraqi", "Kyiv", "Iran's"); None for more or for less."""
    tokens = [token for token in tokenize(name) if token.lower != "'s"]
    found = find_parties(tokens, authority)
    return found[0].code if len(found) == 1 and found[0].last - found[0].first == len(tokens) else None


def _discussed(
    frame: Frame, prose: Prose, lexicon: Lexicon, field: str, takes_part: Callable[[str], bool], needs_name: bool
) -> Iterator[Subject]:
    weights: dict[str, float] = {}
    hints: dict[str, set[str]] = {}
    evidence: dict[str, list[Evidence]] = {}
    named: set[str] = set()
    is_long = len(frame.body) > LONG_SPEECH
    for sentence in frame.body:
        hits = lexicon.find(sentence.text)
        if not hits:
            continue
        weight = sentence_weight(sentence, is_long)
        hint_weight = weight * (LISTED_HINT if _LISTED.search(sentence.text) else HINT)
        told: set[str] = set()
        for hit in hits:
            evidence.setdefault(hit.key, []).append(
                sentence.evidence(field, hit.start, hit.end, f"topics.{hit.key}", prose.article)
            )
            if hit.tells:
                named.add(hit.key)
            words = sentence.text[hit.start : hit.end].lower()
            own = takes_part(sentence.text[hit.start : hit.end])
            if hit.tells and not own:
                if hit.key not in told:
                    told.add(hit.key)
                    weights[hit.key] = weights.get(hit.key, 0.0) + weight
            elif (OWN if own else words) not in hints.setdefault(hit.key, set()):
                hints[hit.key].add(OWN if own else words)
                weights[hit.key] = weights.get(hit.key, 0.0) + (OWN_WEIGHT if own else hint_weight)
    for key, weight in weights.items():
        if weight >= ENOUGH and (key in named or not needs_name):
            yield Subject(key, tuple(evidence[key]))


def sentence_weight(sentence: Sentence, is_long: bool) -> float:
    """How far a sentence tells what was discussed, from BACKGROUND to 1."""
    if _BACKGROUND.search(sentence.text):
        return BACKGROUND
    return SPEECH if is_long else 1.0
