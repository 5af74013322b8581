"""What a sentence names in passing: bodies, offices, occasions, members of a list, and times before the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.extraction.alternation import compile_sorted
from app.extraction.keyed import KeyedPattern
from app.lexicon import REMEMBERED_TEXTS, split_words
from app.records import Span


def _one_of(words: str) -> str:
    """Words as the alternatives of a pattern."""
    return words.replace(" ", "|")


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
_THING = r"(?:the )?(?!and\b)[\w-]+(?: (?!and\b)[\w-]+)?"
_PORTFOLIO = (
    "ministry ministries minister ministers undersecretary undersecretaries secretary secretaries commissioner "
    "commissioners director directors adviser advisers advisor advisors envoy envoys coordinator coordinators"
)
_OFFICE = KeyedPattern(
    re.compile(
        r"\b[\w-]+(?: and [\w-]+)? minist(?:ry|ries|ers?)\b"
        r"|\b(?:minist(?:ry|ries|ers?)|(?:under-?|assistant )secretar(?:y|ies)(?: of state)?|secretar(?:y|ies) of state"
        r"|commissioners?|directors?(?:-general)?|advis[eo]rs?|envoys?|coordinators?) (?:of|for|on) "
        rf"{_THING}(?:, {_THING})*(?:,? and {_THING})?",
        re.I,
    ),
    _PORTFOLIO,
)
_EDGES = "margin margins sideline sidelines fringes"
# What was discussed may follow without a comma: "on the margins of the summit |and discussed| grain".
_UP_TO_THE_TALKS = (
    r"[^,.;:()]*?(?=$|[,.;:()]| (?:and|to|where|when|which) (?:they |both |the two )?(?:discuss|review|exchang|talk"
    r"|held|had |spoke|address|explor|consider|focus|touch|agree|assess|examin|confer|stress|coordinat)| discussing"
    r"| focus| dedicated| devoted)"
)
_OCCASION = KeyedPattern(
    re.compile(
        rf"\b(?:(?:on|in|at) (?:the )?(?:{_one_of(_EDGES)}) of|between sessions of) {_UP_TO_THE_TALKS}",
        re.I,
    ),
    f"{_EDGES} sessions",
)
_NAME = rf"(?:the )?{_CAPITALISED}(?: {_CAPITALISED})*"
_GROUPS = (
    "groups proxies militias organisations organizations factions individuals nationals people migrants citizens "
    "workers students ambassadors delegates delegations leaders representatives ministers officials counterparts envoys"
)
_MEMBERS = KeyedPattern(
    re.compile(rf"\b(?i:{_one_of(_GROUPS)}),? (?:including|such as|like|from|of) {_NAME}(?:, {_NAME})+,? and {_NAME}"),
    _GROUPS,
)
_POSTS = "ambassador ambassadors embassy embassies"
_POST = KeyedPattern(
    re.compile(rf"\b(?i:{_one_of(_POSTS)})\b[^,.;:()]{{0,60}}?\b(?:to|in) {_NAME}"),
    _POSTS,
)
_AFFAIR_BEFORE = re.compile(
    r"\b(?:(?:situation|crisis|crises|conditions|developments|events|unrest|protests|conflict|war|fighting|hostilities"
    r"|violence|peace|stability|ceasefire|truce|coup|transition|process|elections?|reforms)"
    r"(?:[ -]\w+)?,? (?:in|of|around|across) (?:the )?|sanctions (?:on|against) |\bsovereign\b(?:\W+\w+){0,3}\W+)$",
    re.I,
)
_AFFAIR_AFTER = re.compile(r"(?:'s)?(?: [\w-]+){0,2} stability\b|'s sovereignty\b", re.I)
_LOOK_BACK = 60
"""Characters before a name in which what is told of it stands: "the political process and long-term stability of"."""

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


def named_offices(text: str) -> Iterator[Span]:
    """Portfolios, in small letters too: "the |science ministry| said", "|undersecretary for energy and environment|".

    Errs towards too much by a word: "the |minister of trade discussed|".
    """
    for office in _OFFICE.finditer(text):
        yield Span(office.start(), office.end())


def named_occasions(text: str) -> Iterator[Span]:
    """The occasions at whose edge people met: "|on the sidelines of the climate conference|"."""
    for occasion in _OCCASION.finditer(text):
        yield Span(occasion.start(), occasion.end())


def named_members(text: str) -> Iterator[Span]:
    """Places and movements that only tell who somebody is: "|groups including Hezbollah, Hamas and the Houthis|".

    A list of three or more after a word for people or groups, and the place of a post ("the |Ambassador of Chad to
    Ethiopia|"; an envoy's place is his subject). Errs towards too much: people "from Syria, Iraq and Libya" may be
    spoken of because of a war there.
    """
    for pattern in (_MEMBERS, _POST):
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end())


def is_affair_of(text: str, start: int, end: int) -> bool:
    """Whether a country's name at these characters is told for what happens there: "the crisis in |Iraq|".

    A noun of affairs stands before ("elections in") or stability and sovereignty after it ("|Iraq|'s sovereignty").
    Errs towards no: "|Iraq| goes through hard times" is not recognised.
    """
    before = _AFFAIR_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return before is not None or _AFFAIR_AFTER.match(text, end) is not None
