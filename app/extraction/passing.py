"""What a sentence names only in passing: bodies and offices, occasions, and times before the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.extraction.alternation import compile_sorted
from app.lexicon import REMEMBERED_TEXTS, split_words
from app.records import Span

_CAPITALISED = r"[A-Z][\w'.-]*"
_RUN = re.compile(rf"{_CAPITALISED}(?:(?:,|,? and| of| for| on| to| &| in| with)?(?: the)? {_CAPITALISED})+")
_BODY = re.compile(
    r"\b(?:Ministers?|Ministr(?:y|ies)|Secretar(?:y|ies|iat)|Advis[eo]rs?|Coordinat\w+|Director(?:ate)?|Department"
    r"|Committee|Commission(?:er)?|Council|Conference|Organi[sz]ation|Forum|Observatory|Agency|Office|Bank|Act"
    r"|Cent(?:er|re)|Institute|University|Academy|Chamber|Authority|Service|Corps|Command(?:er)?|Chief"
    r"|Chair(?:man|person|woman)?|Envoy|Representative|Under-?[Ss]ecretary|Assistant|Board|Corporation|Company|Group"
    r"|Fund|Foundation|Association|Airport|Hotel|Prize|Spokes\w+|Ambassador|Administrator|Attorney|Headquarters"
    r"|Deputy|Head)\b"
)
_OCCASION = re.compile(
    r"\b(?:on|in|at) (?:the )?(?:margins?|sidelines?|fringes) of [^,.;:()]*|\bbetween sessions of [^,.;]*", re.I
)
_EARLIER = compile_sorted(
    r"^(?:Earlier|Previously|Before that|Ever since|Looking back|Last (?:year|month|week))\b"
    r"|\bsince (?:the )?(?:19|20)\d\d|\bin the (?:19|20)\d0s"
    r"|\b(?:19[5-9]\d|200\d)\b.{0,60}\b(?:war|signed|established|founded|independence|born)"
    r"|\b(?:days?|years?|months?|weeks?|decades?) (?:ago|earlier|before)\b|\bfor (?:years|decades)\b"
    r"|\bin recent (?:years|months)\b|\bwas (?:founded|established|signed|born|elected) in\b"
    r"|\b(?:Only|Back|Already) in (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d{4})"
    r"|\bwill (?:also )?discuss\b|\bare expected to\b|\bplans to (?:meet|hold|visit)\b"
    r"|\bwill (?:also )?(?:meet|hold) with\b",
    re.I,
)


# fmt: off
_EARLIER_WORDS = frozenset((
    "earlier", "previously", "before", "ever", "looking", "last", "since", "ago", "years", "decades", "months", "will",
    "expected", "plans", "founded", "established", "signed", "born", "elected", "only", "back", "already",
))
# fmt: on
"""One of these, or a year, stands in every sentence of other times: a sentence without is not looked at closely."""

_YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=REMEMBERED_TEXTS)
def is_background(text: str) -> bool:
    """Whether a sentence tells of other times: "Relations have been tense since 1991", "A month ago they met".

    Errs towards no: a sentence that only dates one of its nouns is background as well, which costs little, for what was
    discussed is told more than once.
    """
    if _EARLIER_WORDS.isdisjoint(split_words(text)[0]) and not _YEAR.search(text):
        return False
    return _EARLIER.search(text) is not None


def named_bodies(text: str) -> Iterator[Span]:
    """The names of bodies and offices: "Coordinating |Minister for Maritime Affairs and Investment|".

    A run of capitalised words in which one means a body or an office; headlines in capitals are one run. Errs towards
    too much: "Minister Lima, Energy and Health" is taken for a portfolio.
    """
    for run in _RUN.finditer(text):
        if _BODY.search(run.group()):
            yield Span(run.start(), run.end())


def named_occasions(text: str) -> Iterator[Span]:
    """The occasions at whose edge people met: "|on the sidelines of the climate conference|"."""
    for occasion in _OCCASION.finditer(text):
        yield Span(occasion.start(), occasion.end())
