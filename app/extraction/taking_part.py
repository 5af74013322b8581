"""Who of the persons named took part in the meeting: each place where one is named speaks for or against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.extraction.alternation import compile_sorted
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.news import Telling

TAKES_PART = 3
"""Points from which a person counts as taking part; one plain place in the sentence that tells the meeting gives
as many.
"""

_LEAD, _TITLE, _JOINED, _SPOKE, _SPOKESMAN = 3, 3, 3, 1, -9

_SPOKESMAN_WORDS = compile_sorted(
    r"\b(?:spokes\w+|press secretary|correspondent|editor|analyst|reporter|journalist|photographer|"
    r"(?:assistant|advis[eo]r|aide) (?:to the \w+ )?(?:on|for) (?:new )?(?:media|communications?|publicity)|"
    r"(?:media|press|communications?) (?:advis[eo]r|aide|officer|attach[ée]|chief))\b",
    re.I,
)
_SIGNS = re.compile(r"^(?:Statement|Readout|Press release) (?:by|from) $")
"""Before a spokesperson's office, however long: "|Statement by| Senior Adviser and Chief Spokesperson Vale on …"."""
_MEDIA_AND = re.compile(r"\b(?:on|for) (?:media|communications?|press|publicity) and\b", re.I)
_AWAY_BEFORE = re.compile(
    r"(?:\b(?:ahead of|following|after|on behalf of|in hono[u]?r of|at the (?:invitation|initiative|"
    r"request|instruction)s? of|"
    r"invitation (?:of|from|by)|(?:instructions?|tasks?|assignment) (?:of|from)|"
    r"(?<!with )(?<!with the )participation (?:of|by)|"
    r"gratitude (?:of|from|to)|"
    r"(?:government|coalition|cabinet) (?:led|headed|formed) by|greetings (?:of|from|to)|message (?:of|from|to)|"
    r"letter (?:of|from|to)|"
    r"between|visits? (?:of|by|that)|policy of|death of|passing of|memory of|behalf of|regards (?:of|from|"
    r"to)|condolences|as (?:agreed|directed) by|"
    r"statement (?:by|of|from)|release of|return of|"
    r"(?:advis[eo]rs?|aides?|envoys?|assistants?|representatives?) (?:to|of)|"
    r"predecessor|successor|replac\w+|succeed\w*|appointed by|election of|in addition to|thank\w*|named|"
    r"called on)\s+)"
    r"(?:the |a |an |his |her |their |its |[A-Z][\w'.-]* |of |and |for |U\.S\. ){0,9}$"
)
_AUTHORED = re.compile(
    r"\b(?:statement|declaration|letter|message|greeting|proposal|initiative|remark|comment|article|appeal)s? "
    r"(?:(?:signed |issued )?by|of|from|to) (?:(?:[A-Z][\w'.-]*|the|of|and|for|bin|al|el),? ){0,18}$"
)
"""Of a row of authors each is only named: "the statement by President |A|, President |B| and Emir |C|"."""

_DEED = re.compile(
    r"\b(?:killed|killing|kill|funeral (?:for|of)|eliminated|ousted|arrested|detained|named after|memory of|under|"
    r"(?:strategist|supporter|ally|critic|son|daughter|brother|sister|widow|confidant|protégé|rival|opponent|"
    r"government|regime|administration|presidency|premiership|rule|era|term|policies|[Oo]rders?|party) of|"
    r"(?:meeting|summit|call|talks|conversation|discussion)s? (?:held |last \w+ )?between) "
    r"(?:the |late |leader |former |then |[A-Z][\w'.-]* |of |and ){0,7}$"
)
"""Whom someone else's deeds or kin are told of: "killed |Vale|", "the strategist of leader |Vale|"."""

_WHOSE_STORY = re.compile(
    r"\bwho (?:(?:was|is|stood|had been) behind|(?:had |has )?(?:succeeded|replaced|defeated|beat(?:en)?|ousted|"
    r"challenged|mediated between|worked (?:for|under)|served (?:as|under)))\b[^,;.]*$"
)
"""Before a name: what someone else is known for, "an envoy |who was behind| President Vale's talks"."""

_BUILDS_ON = re.compile(
    r"\b(?:build\w* (?:up)?on|based on|follow\w* (?:up )?(?:on )?|since|outcomes? of|results? of|implement\w*|"
    r"agreed (?:at|in|during)|understandings?|commitments?|opportunity|prepar\w+|ahead of)\b",
    re.I,
)
_ROW_REACH = 200
"""Characters before a name in which the row that it stands in may have begun."""

_WROTE = re.compile(r"\s+(?:wrote|writes|posted|tweeted)\b")

_OWNED = re.compile(
    r"^'s?\s+(?:own (?:engagements|talks|meetings?|appointments|programme)|(?:upcoming |recent |coming |official |"
    r"state |working |historic |own |new |first |planned |"
    r"scheduled |expected |forthcoming |two-day |three-day |maiden |bilateral |[A-Z][\w-]* ){0,4}"
    r"(?:visit|trip|policy|statement|statements|remarks|"
    r"administration|government|formula|plan|decision|office|leadership|initiative|vision|words|speech|"
    r"proposal|peace|"
    r"commitment|invasion|war|regime|party|cabinet|invitation|agenda|promise|order|envoy|advis[eo]r|"
    r"office|election|"
    r"inauguration|letter|message|tour|arrival|departure|travel|stay|role|team|behalf|unprovoked|"
    r"assassination|death))\b"
)
_INTENDS = re.compile(r"\s+(?:intends|plans|will|is to|is expected|would|is due|is set)\b")
_DEMANDED = re.compile(r"[^.;]{0,60}?\b(?:to|for)\b")
"""Behind "called on |Vale|": a demand; else a visit, "She also called on President |Vale|."."""
_OF_ONESELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_SPEAKS = compile_sorted(
    r"\b(?:said|says|noted|notes|stressed|stresses|emphasi[sz]ed|underlined|underscored|thanked|thanks|"
    r"expressed|welcomed|"
    r"reaffirmed|reiterated|added|pointed|told|tells|informed|heard|agreed|discussed|raised|congratulated|"
    r"briefed|praised|"
    r"called|urged|affirmed|commended|conveyed|confirmed|exchanged|observed|remarked|explained|"
    r"highlighted|promised|voiced|invited|offered|asked|spoke|talked|touched)\b",
    re.I,
)
_REFERRED = compile_sorted(
    r"\b(?:last|earlier|previous|\w+'s|summit|(?<!been )(?<!was )(?<!were )(?<!is )held|"
    r"November|recent|virtual|effort\w*|relations|ties|"
    r"cooperation|peace|agreement|"
    r"conflict|war|dispute|tensions)\b"
    r"(?![^.]*\b(?:saw|hosted|was held|were held|been held|took place)\b)[^.]*\bbetween\b",
    re.I,
)
_OTHER_TIME = compile_sorted(
    r"\b(?:ahead of|fresh from|prior to|after (?:he|she|they|an?|his|her|the|their)\b[^,;.]*\b(?:had|"
    r"earlier|last|previous)|"
    r"(?:about|outcomes? of|results? of|course of|contents? of) (?:his|her|their|the|"
    r"an?) [^,;.]*(?:conversation|call|meeting|talks|contacts|visit)s?|"
    r"their respective [^,;.]*|"
    r"(?:recent|previous|upcoming|forthcoming|planned) (?:[a-z-]+ )?(?:meeting|talks|conversation|call|visit)s? "
    r"(?:of|by|between)|"
    r"will|would|shall|is to|are to|expected|shortly|building on|last (?:week|month|year)'s)\b[^,;.]*$",
    re.I,
)
"""Before a name, in the same clause: it belongs to another day than the meeting told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a person's places in the text speak for taking part, and the place that speaks most for it."""

    points: int
    best: Appearance


def weigh(figure: Figure, tellings: Mapping[int, Telling], lead: frozenset[int], texts: Mapping[int, str]) -> Verdict:
    """Weigh all places of one person.

    For: named in the sentence or headline that tells the meeting, among those who joined, as one who speaks in the
    body. Against: spokespersons, names after "ahead of", "on behalf of", "adviser to", owners ("Vale's policy"), names
    of sentences on earlier or later events only. Errs towards leaving out.
    """
    points, best, best_gain = 0, figure.first, -10
    spoken = 0
    for appearance in figure.appearances:
        gain = _gain(appearance, tellings[appearance.place], lead, texts[appearance.place])
        if gain == _SPOKE:
            spoken += 1
            gain = _SPOKE if spoken <= 2 else 0
        points += gain
        if gain > best_gain:
            best, best_gain = appearance, gain
    if _speaks_for_others(figure):
        points += _SPOKESMAN
    return Verdict(points, best)


def _speaks_for_others(figure: Figure) -> bool:
    return any(
        _SPOKESMAN_WORDS.search(a.line.text[a.line.tokens[o.first].start : a.line.tokens[o.last - 1].end])
        and (_plain_spokesman(o.role or "") or _SIGNS.search(a.line.text, 0, a.line.tokens[o.first].start))
        and not a.line.text.startswith(" and chief ", a.line.tokens[o.last - 1].end)
        for a, o in figure.offices()
    )


def why_named(figure: Figure) -> str:
    """Why an article names someone who took no part, as in `Mention.kind`.

    "spokesperson" by office; "author" of what others welcomed ("a statement by |Vale|") or by "|Vale| wrote";
    "background" for all else.
    """
    if _speaks_for_others(figure):
        return "spokesperson"
    for a in figure.appearances:
        start = a.named.start if a.named.office is None else a.line.tokens[a.named.office.first].start
        before = a.line.text[max(0, min(start, a.named.start) - _ROW_REACH) : min(start, a.named.start)]
        if _AUTHORED.search(before) or _WROTE.match(a.line.text[a.named.end : a.named.end + 30]):
            return "author"
    return "background"


def _plain_spokesman(role: str) -> bool:
    """A spokesperson and nothing beside: "Spokesperson and Chief Advisor to the President" may well meet people."""
    return " and " not in role or _MEDIA_AND.search(role) is not None


def _gain(appearance: Appearance, telling: Telling, lead: frozenset[int], text: str) -> int:
    if is_aside(appearance, text) or (text.startswith('"') and _quoted(appearance, text)):
        return 0
    if appearance.place == TITLE:
        return _TITLE if not telling.future else 0
    if appearance.place in lead:
        return _LEAD
    if telling.before or telling.future:
        return 0
    if telling.joins:
        return _JOINED
    behind = text[appearance.named.end : appearance.named.end + 40]
    return _SPOKE if _SPEAKS.search(behind) else 0


def _quoted(appearance: Appearance, text: str) -> bool:
    """Named in what somebody says of himself: "We have discussed |our| plan with Minister Vale," the President said.

    A release that is quoted as a whole tells of its own meeting.
    """
    said = text[: appearance.named.start]
    return said.count('"') % 2 == 1 and _OF_ONESELF.search(said) is not None


def is_aside(appearance: Appearance, text: str) -> bool:
    """The name stands where people are talked about: "ahead of President |Vale|'s visit", "adviser to |Vale|"."""
    named = appearance.named
    start = named.start
    if named.office is not None and named.office.last <= named.first:
        start = appearance.line.tokens[named.office.first].start
    return set_aside(text, start, named.end)


def set_aside(text: str, start: int, end: int) -> bool:
    """Whether the person or office at these characters is only talked about: "at the invitation of |…|"
    "", "|…|'s policy"."""
    if _OWNED.match(text[end : end + 60]) or _INTENDS.match(text[end : end + 24]):
        return True
    before = text[max(0, start - 90) : start]
    if _WHOSE_STORY.search(before):
        return True
    if _AUTHORED.search(text[max(0, start - _ROW_REACH) : start]) or _deed(before):
        return True
    if _OTHER_TIME.search(before):
        return True
    found = _AWAY_BEFORE.search(before)
    if found is None:
        return False
    if found.group().lower().startswith("between"):
        return _earlier_between(before)
    return not found.group().lower().startswith("called on") or _DEMANDED.match(text, end) is not None


def _deed(before: str) -> bool:
    """Somebody else's deed, kin or talk; "talks between" tells the meeting itself unless it "builds on" them."""
    found = _DEED.search(before)
    if found is None:
        return False
    return "between" not in found.group() or _BUILDS_ON.search(before) is not None


def _earlier_between(before: str) -> bool:
    """ "last week's call between Vale and …", "the 2021 summit between": a meeting only referred to.

    "|Held| at the Danish side's initiative, the call between" opens with the meeting itself.
    """
    return not before.startswith("Held at ") and _REFERRED.search(before) is not None
