"""What was discussed in a meeting, from the controlled lists of topics and situations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.parties import find_parties
from app.extraction.passing import (
    is_affair_of,
    is_background,
    named_bodies,
    named_members,
    named_occasions,
    named_offices,
)
from app.extraction.prose import Prose, Sentence
from app.extraction.tokens import tokenize
from app.lexicon import REMEMBERED, REMEMBERED_TEXTS, Hit, Lexicon, Strength, split_words
from app.records import Evidence, Span, Subject

ENOUGH = 1.0
"""The weight from which a subject counts as discussed: one telling expression in a short account."""

WEIGHTS = {Strength.TELLS: 1.0, Strength.LIKELY: 0.7, Strength.HINT: 0.3}
"""What an expression weighs in a sentence that does not say that it was talked of."""

TOLD = 1.5
"""How much more a likely expression or a hint weighs where the sentence says so ("security was discussed"): a likely
one is then enough, and three different hints are. On the development sets, 1.3 misses two in three of the subjects that
are named once, 1.7 adds false alarms."""

OWN = ""
"""Stands for every name of a party that takes part: all of them together are one hint of its situation."""

OWN_WEIGHT = 0.5
"""What that hint weighs: with two words of war, "Ukraine" is the war even where its president speaks."""

BACKGROUND = 0.2
"""What a sentence weighs that tells of other times ("relations have been tense since 1991")."""

SPEECH = 0.7
"""What a sentence of a transcript weighs: a subject named twice was discussed, one named in passing was not."""

LONG_SPEECH = 20
"""An account with more sentences is a transcript or a long report, in which single mentions are in passing."""

SUMMARY = 3
"""The sentences with which a transcript is introduced; they weigh as those of a short account."""

ENUMERATION = 4
"""Subjects that a sentence must name to be a list of what was talked of ("Trade, energy, health and tourism")."""

NAMED_FOR_ITSELF = frozenset({"multilateral-cooperation"})
"""Topics whose expressions are themselves names of bodies: "the UN Security Council"."""

_TELLING_WORD = re.compile(
    r"(?:discuss|agenda|topic|subject|theme|review|focus|cent(?:er|re)|address|stress|underscor|underlin|emphasi|reaffirm"
    r"|reiterat|welcom|express|commit|affirm|confirm|condemn|thank|pledg|highlight|apprecia|commend|applaud|praise|convey"
    r"|concur|deliberat|hail|voic|laud|explor|examin|outlin|assess|tackl|revolv|dominat|encourag|priorit"
    r"|(?:compared|views|touched|raised|covered|considered|dwelt|agreed|not(?:ed|ing)|urg(?:ed?|es|ing|ent)|importance"
    r"|informed|briefed)$)"
)
_PHRASE_WORD = re.compile(
    r"(?:gone|went|talked|spoke|came|dealt|taken|took|turned|brought|call(?:ed|s|ing)|exchang|coop)"
)
_TELLING_PHRASE = re.compile(
    r"\b(?:(?:gone|went) (?:over|through|into)|talked (?:over|about|of)|spoke (?:of|about)|came up|dealt with"
    r"|exchang\w+ (?:of )?(?:opinions|ideas)|cooperat\w+ (?:in|on)|t(?:aken|ook) up|turned to|brought up"
    r"|call(?:ed|s|ing) (?:for|on))\b",
    re.I,
)


@dataclass(slots=True)
class _Tally:
    """What speaks for each subject: its weight, and where it is named."""

    weights: dict[str, float] = field(default_factory=dict)
    weaker: dict[tuple[str, str], float] = field(default_factory=dict)  # by subject and words
    places: dict[str, list[tuple[Sentence, Hit]]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def add(self, key: str, weight: float) -> None:
        self.weights[key] = self.weights.get(key, 0.0) + weight

    def add_once(self, key: str, words: str, weight: float) -> None:
        """Add what the same words did not weigh before: a hint that is repeated is still one hint."""
        known = self.weaker.get((key, words), 0.0)
        if weight > known:
            self.weaker[key, words] = weight
            self.add(key, weight - known)


def read_topics(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The topics discussed, each with its evidence, in the order of the text.

    "They discussed energy cooperation" tells energy; "Energy Minister Ana Lima attended" does not. Errs towards too
    few in transcripts, where a subject must come up twice.
    """
    tally = _read(frame, authority.topic_words, _nobody, _not_in_passing)
    return tuple(_discussed(tally, tally.weights, "topic", prose))


def read_situations(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The regional situations discussed, each with its evidence, in the order of the text.

    A country that takes part is named because it takes part: "Iraqi Foreign Minister" tells no situation in Iraq where
    he is a participant, nor does "Ukraine" the war where its president is; "the war in Ukraine" does.
    """
    parties = {person.party for person in frame.participants if person.party}
    people = {word for person in frame.participants for word in person.name.split()}

    def takes_part(hit: Hit, text: str) -> bool:
        name = text[hit.start : hit.end]
        if name in people:
            return True
        return _party_named(name, authority) in parties and not is_affair_of(text, hit.start, hit.end)

    tally = _read(frame, authority.situation_words, takes_part, _not_as_members)
    return tuple(_discussed(tally, tally.named, "situation", prose))


def _discussed(tally: _Tally, possible: Iterable[str], kind: str, prose: Prose) -> Iterator[Subject]:
    kept = set(possible)
    for key, weight in tally.weights.items():
        if weight >= ENOUGH and key in kept:
            yield Subject(key, tuple(_evidence(kind, sentence, hit, prose) for sentence, hit in tally.places[key]))


def _evidence(kind: str, sentence: Sentence, hit: Hit, prose: Prose) -> Evidence:
    return sentence.evidence(kind, hit.start, hit.end, f"topics.{hit.key}", prose.article)


def _nobody(hit: Hit, text: str) -> bool:
    return False


@lru_cache(maxsize=4096)
def _party_named(name: str, authority: Authority) -> str | None:
    """The party that a name names as a whole ("Iraqi", "Kyiv", "Iran's"); None for more or for less."""
    tokens = [token for token in tokenize(name) if token.lower != "'s"]
    found = find_parties(tokens, authority)
    return found[0].code if len(found) == 1 and found[0].last - found[0].first == len(tokens) else None


def _read(
    frame: Frame,
    lexicon: Lexicon,
    takes_part: Callable[[Hit, str], bool],
    sift: Callable[[tuple[Hit, ...], str], tuple[Hit, ...]],
) -> _Tally:
    """Weigh every expression that is left when a sentence's hits are sifted."""
    tally = _Tally()
    is_long = len(frame.body) > LONG_SPEECH
    for place, sentence in enumerate(frame.body):
        hits = lexicon.find(sentence.text)
        if hits:
            hits = sift(hits, sentence.text)
        if not hits:
            continue
        weight = sentence_weight(sentence, is_long and place >= SUMMARY)
        told = TOLD if _enumerates(hits) or is_told(sentence.text) else 1.0
        certain: dict[str, None] = {}  # A set would let the order of topics differ from run to run.
        for hit in hits:
            tally.places.setdefault(hit.key, []).append((sentence, hit))
            words = sentence.text[hit.start : hit.end]
            own = takes_part(hit, sentence.text)
            if hit.strength is Strength.TELLS:
                tally.named.add(hit.key)
            if own:
                tally.add_once(hit.key, OWN, OWN_WEIGHT)
            elif hit.strength is Strength.TELLS:
                certain[hit.key] = None
            else:
                tally.add_once(hit.key, words.lower(), WEIGHTS[hit.strength] * weight * told)
        for key in certain:
            tally.add(key, weight)
    return tally


def _enumerates(hits: tuple[Hit, ...]) -> bool:
    return len({hit.key for hit in hits if hit.strength > Strength.HINT}) >= ENUMERATION


def _not_as_members(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """The hits that do not only tell who somebody is."""
    members = list(named_members(text))
    if not members:
        return hits
    return tuple(hit for hit in hits if not any(s.start <= hit.start and hit.end <= s.end for s in members))


def _not_in_passing(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """The hits that are no part of the name of a body, an office or an occasion."""
    occasions = [*named_occasions(text), *named_offices(text)]
    bodies: list[Span] = list(named_bodies(text)) if any(text[hit.start].isupper() for hit in hits) else []
    if not occasions and not bodies:
        return hits
    return tuple(hit for hit in hits if not _in_passing(hit, text, bodies, occasions))


def _in_passing(hit: Hit, text: str, bodies: list[Span], occasions: list[Span]) -> bool:
    if any(span.start <= hit.start and hit.end <= span.end for span in occasions):
        return True
    if hit.key in NAMED_FOR_ITSELF or not text[hit.start].isupper():
        return False
    within = [span for span in bodies if span.start <= hit.start and hit.end <= span.end]
    return any((span.start, span.end) != (hit.start, hit.end) for span in within)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def is_told(text: str) -> bool:
    """Whether a sentence says that something was talked of: "Trade was |discussed|", "She |stressed| the need"."""
    kinds = set(map(_kind_of_word, split_words(text)[0]))
    return "word" in kinds or ("phrase" in kinds and _TELLING_PHRASE.search(text) is not None)


@lru_cache(maxsize=REMEMBERED)
def _kind_of_word(word: str) -> str:
    """ "word" where it says that something was talked of, "phrase" where it may begin to, else ""."""
    if _TELLING_WORD.match(word):
        return "word"
    return "phrase" if _PHRASE_WORD.match(word) else ""


def sentence_weight(sentence: Sentence, is_speech: bool) -> float:
    """How far a sentence tells what was discussed, from BACKGROUND to 1."""
    if is_background(sentence.text):
        return BACKGROUND
    return SPEECH if is_speech else 1.0
