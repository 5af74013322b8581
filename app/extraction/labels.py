"""Every word of a sentence labelled for what it can be: part of a party, of an office, of a person's name, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import takewhile

from app.authority import Authority
from app.extraction.parties import PartyName, find_parties, is_party
from app.extraction.tokens import Token, shape_of, tokenize
from app.extraction.vocabulary import (
    DATES,
    HEADS,
    HONORIFICS,
    LINKS,
    NAME_PARTICLES,
    NAMELIKE,
    NEVER_NAMES,
    PLURAL_HEADS,
    PORTFOLIO,
    SMALL_HEADS,
    TOO_GIVEN_NAMES,
)

_MINISTRY = re.compile(r"[A-Z]{1,2}[oO][A-Z]{1,3}")
"""MoD, MoFA, DoD."""

_GLUED = re.compile(r"[a-z][A-Z]")
_GLUED_NAME = re.compile(r"(?:Mac|Mc|De|Di|Du|La|Le|Van|Von|Fitz|Al|El|Abdul|Abdel|O)[A-Z]")
"""MacAllister and AbdulKadir are names; "AlexanderPresident" is a page's hidden box run into the text."""

_RANKED = frozenset({"secretary", "attorney", "consul", "director", "governor", "inspector", "prosecutor", "auditor"})
"""Behind these, "General" is no rank."""


_REMEMBERED = 20_000
"""Words whose label is remembered: the usual vocabulary of a language."""

_NO_NAMES = HEADS | PORTFOLIO | NEVER_NAMES | HONORIFICS
"""Words that are no part of a person's name, whatever their capital."""

_SETTLED = frozenset({"lady", "gentleman", "general"})
"""Words that only their neighbours make an office's."""


_GIVEN_TOO = frozenset({"amir", "sultan"})
"""Rulers' titles that are given names as well."""

_FATHERS = frozenset({"bin", "bint", "ibn"})
"""Before these stands a given name, whatever else it means: "Fund Director |Sultan| bin Vale"."""


class Label(Enum):
    """What a word can be."""

    PARTY = "party"
    HEAD = "head"  # the word that makes an office: minister, envoy
    PORTFOLIO = "portfolio"  # a word of an office's name: foreign, deputy, affairs
    HONORIFIC = "honorific"
    NAME = "name"  # a capital word that nothing else explains
    PARTICLE = "particle"  # bin, van, de
    LINK = "link"  # of, the, and, a comma
    POSSESSIVE = "possessive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A plain text with its tokens, their labels and the parties it names; lists run in parallel."""

    text: str
    tokens: Sequence[Token]
    labels: Sequence[Label]
    parties: Sequence[PartyName]
    plurals: frozenset[str] = PLURAL_HEADS


def label(
    text: str, authority: Authority, small_words: frozenset[str] = frozenset(), headline: bool = False
) -> Labelled:
    """Label a sentence or headline; `small_words` are the words that the article also writes without a capital.

    In a headline, and at the beginning of a sentence, a capital says little: there a word of `small_words` is no name.
    """
    tokens = tokenize(text)
    titled = headline and _title_case(tokens)
    settled = map(_by_itself, [token.text for token in tokens])
    labels = [kind or _in_context(tokens, at, small_words, titled) for at, kind in enumerate(settled)]
    parties: list[PartyName] = []
    for party in find_parties(tokens, authority):
        if party.last == party.first + 1 and _given_name(tokens, labels, party.first):
            labels[party.first] = Label.NAME
            continue
        if party.code:
            parties.append(party)
            labels[party.first : party.last] = [Label.PARTY] * (party.last - party.first)
        elif labels[party.first] is Label.NAME:
            labels[party.first : party.last] = [Label.OTHER] * (party.last - party.first)
    _settle_small(tokens, labels)
    _settle_heads(tokens, labels)
    if "Amir " in text or "Sultan " in text:
        _settle_given(tokens, labels, authority)
    return Labelled(text, tokens, labels, parties)


def _title_case(tokens: Sequence[Token]) -> bool:
    """True for A Headline Written Like This: most longer words bear a capital."""
    longer = [t for t in tokens if t.word and len(t.text) > 3]
    return len(longer) > 3 and sum(t.capital for t in longer) > 0.7 * len(longer)


@lru_cache(maxsize=_REMEMBERED)
def _by_itself(text: str) -> Label | None:
    """The label that a word or mark has wherever it stands; None where its neighbours decide."""
    word, capital, is_word = shape_of(text)
    if word == "'s":
        return Label.POSSESSIVE
    if not is_word:
        return Label.LINK if word in LINKS else Label.OTHER
    if word in HONORIFICS and capital:
        return Label.HONORIFIC
    if capital and (word in DATES or word in _OF_SPACED or word in _SURNAMES_TOO):
        return None
    if word in DATES:
        return Label.OTHER
    if _elect(word):
        return Label.HEAD
    if word in HEADS:
        always = (capital or word in SMALL_HEADS) and (word != "mp" or text.isupper())
        return Label.HEAD if always else None
    return _of_plain_word(text, word, capital)


def _of_plain_word(text: str, word: str, capital: bool) -> Label | None:
    """The label of a word that makes no office and is no date; None for what may be a name."""
    if word in PORTFOLIO:
        return Label.PORTFOLIO
    if word in LINKS:
        return Label.LINK
    if word in NAME_PARTICLES:
        return Label.PARTICLE
    if not capital:
        return Label.NAME if _joined_particle(text) else Label.OTHER
    glued = _GLUED.search(text) and not _GLUED_NAME.match(text)
    if word in NEVER_NAMES or glued or _MINISTRY.fullmatch(text) or _compound(text):
        return Label.OTHER
    return None


def _in_context(tokens: Sequence[Token], at: int, small_words: frozenset[str], titled: bool) -> Label:
    """The label of a word that its neighbours decide: a small "rector", a month, a capital word that may be a name."""
    token = tokens[at]
    word = token.lower
    if word in DATES:
        return _month_or_name(tokens, at)
    if word in _SURNAMES_TOO:
        before = tokens[at - 1].lower.rstrip(".") if at else ""
        return Label.NAME if before in HEADS or before in HONORIFICS else Label.OTHER
    if word in _OF_SPACED and _spaced_honorific(tokens, at):
        return Label.HONORIFIC
    if word in HEADS or word in _OF_SPACED:
        if word in HEADS and at + 1 < len(tokens) and tokens[at + 1].lower == "of":
            return Label.HEAD
        if word == "representative" and at and tokens[at - 1].lower in ("special", "permanent", "high"):
            return Label.HEAD
        plain = _of_plain_word(token.text, word, token.capital)
        if plain is not None:
            return plain
    opens = _opens(tokens, at)
    if (titled or opens) and word in small_words:
        return Label.OTHER
    if opens and word.endswith(_VERBAL) and not (at + 1 < len(tokens) and tokens[at + 1].capital):
        return Label.OTHER
    if not token.text.isupper() and "." not in token.text:  # Neither an acronym nor initials.
        return Label.NAME
    return Label.OTHER if _acronym(tokens, at) or _lone_initials(tokens, at) else Label.NAME


_DESCRIBES = frozenset({"led", "based", "backed", "brokered", "era", "style", "linked", "aligned", "born", "run"})
"""Behind a hyphen these make a word that describes: "the Vale-|led| government"."""

_VERBAL = ("ed", "ing", "ly", "ence", "ment", "tion", "ness")
"""Endings of first words of sentences that are hardly ever a name's, if a small word follows."""


_MALAY = frozenset({"dato", "datuk", "datin"})
"""Malay honorifics that "Seri" raises; elsewhere it is part of a name or place."""


_SURNAMES_TOO = frozenset({"park", "church", "temple", "bridge", "winter", "summer", "hall"})
"""Words of places and seasons that are surnames right behind an office or honorific: "Foreign Minister |Park| Jin"."""


_OF_SPACED = frozenset({"h.", "e.", "e", "m.", "seri"})
"""Words that only their neighbours make an honorific's."""


def _spaced_honorific(tokens: Sequence[Token], at: int) -> bool:
    """Either letter of "H. E.", "H.E" and "H. H." before a capital word, and the |Seri| of "Dato' Seri"."""
    if tokens[at].lower == "seri" and at and tokens[at].capital:
        return tokens[at - 1].lower in _MALAY or (
            tokens[at - 1].text == "'" and at > 1 and tokens[at - 2].lower in _MALAY
        )
    for first in (at - 1, at):
        spaced = 0 <= first < len(tokens) - 2 and tokens[first].text == "H." and tokens[first + 2].capital
        if spaced and tokens[first + 1].text in ("E.", "E", "H.", "M."):
            return True
    return False


def _elect(word: str) -> bool:
    """President-elect, prime minister-designate."""
    head, _, rest = word.partition("-")
    return rest in ("elect", "designate") and head in HEADS


def _month_or_name(tokens: Sequence[Token], at: int) -> Label:
    """A month or weekday, or a person's name: |Jan| Vale, Prime Minister |May|; but "|May| 5", "on |Sun|."."""
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    titled = before in HEADS or before in HONORIFICS or _surname_may(tokens, at)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    named = following is not None and following.capital and following.lower not in _NO_NAMES
    return Label.NAME if token.capital and (titled or (named and word_is_given(token.lower))) else Label.OTHER


def _surname_may(tokens: Sequence[Token], at: int) -> bool:
    """The month's name behind a given name: "Theresa |May|"; but "Early |May|", "May 5", "Paris, |May| 5"."""
    if tokens[at].text != "May" or at == 0 or not tokens[at - 1].capital or not tokens[at - 1].word:
        return False
    before, following = tokens[at - 1].lower, tokens[at + 1].text if at + 1 < len(tokens) else ""
    plain = before not in _NO_NAMES and before not in DATES and before not in LINKS and before not in _PARTS_OF_MONTHS
    return plain and not following[:1].isdigit() and not is_party(tokens[at - 1].text)


_PARTS_OF_MONTHS = frozenset({"early", "late", "mid"})


def word_is_given(word: str) -> bool:
    """Months and weekdays that are given names or surnames too."""
    return word in ("jan", "sun", "april", "june", "august", "mar", "mon", "dec")


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """True for the first word of a sentence or of a quotation."""
    return at == 0 or tokens[at - 1].text in ('"', "(", "-", "–", "—", ":", "•", "“", "*", "'")


def _joined_particle(text: str) -> bool:
    """al-Safadi, el-Sisi, d'Arc: a small particle joined to a capital word."""
    head, mark, rest = text.replace("'", "-").partition("-")
    return bool(mark) and head in NAME_PARTICLES | {"d", "o"} and rest[:1].isupper()


def _acronym(tokens: Sequence[Token], at: int) -> bool:
    """COVID, BRICS, SPIEF: capitals throughout, unless a given name beside it shows a surname (KISHIDA Fumio)."""
    text = tokens[at].text
    if len(text) < 2 or not text.replace("-", "").isupper() or tokens[at].initial:
        return False
    if any(c.isdigit() for c in text):
        return True
    for near in (at - 1, at + 1):
        if 0 <= near < len(tokens):
            other = tokens[near]
            if other.capital and not other.text.isupper() and len(other.text) > 1 and other.lower not in _NO_NAMES:
                return False
    return True


def _compound(text: str) -> bool:
    """Russia-Ukraine, Armenian-Azerbaijani, Grain-Deal: two sides or things joined, not a double surname."""
    parts = text.replace("–", "-").split("-")
    if parts[-1] in _DESCRIBES:
        return True
    return len(parts) > 1 and any(
        part.lower() in NEVER_NAMES or part.lower() in PORTFOLIO or (len(part) > 3 and is_party(part))
        for part in parts
        if part
    )


def _lone_initials(tokens: Sequence[Token], at: int) -> bool:
    """The D.C. of "Washington, D.C.": initials that no name follows."""
    if not tokens[at].initial:
        return False
    return not (at + 1 < len(tokens) and tokens[at + 1].capital)


def _given_name(tokens: Sequence[Token], labels: Sequence[Label], at: int) -> bool:
    """A country's or city's name that is a person's here: |Jordan| Bardella, |Israel| Katz, but not "of |Jordan|
    Safadi".
    """
    if tokens[at].lower not in TOO_GIVEN_NAMES or at + 1 >= len(tokens):
        return False
    if at > 0 and tokens[at - 1].lower in ("of", "in", "from", "to"):
        return False
    return labels[at + 1] is Label.NAME


def _settle_small(tokens: Sequence[Token], labels: list[Label]) -> None:
    """Small portfolio words count only in an office: "|foreign| minister", "deputy head of the |state office|",
    not "foreign aid".
    """
    head, portfolio, party = Label.HEAD, Label.PORTFOLIO, Label.PARTY
    small = [at for at, kind in enumerate(labels) if kind is portfolio and not tokens[at].capital]
    if not small:
        return
    behind: set[int] = set()
    in_office = False
    for at, kind in enumerate(labels):
        in_office = kind is head or (
            in_office and (kind is portfolio or kind is party or tokens[at].lower in ("of", "for", "the"))
        )
        if in_office:
            behind.add(at)
    for at in reversed(small):
        following = labels[at + 1] if at + 1 < len(labels) else Label.OTHER
        if following is not head and following is not portfolio and at not in behind:
            labels[at] = Label.OTHER


def _settle_given(tokens: Sequence[Token], labels: list[Label], authority: Authority) -> None:
    """An office's word that begins a name which somebody known bears: ", |Amir| Khan Muttaqi, said"."""
    for at, kind in enumerate(labels):
        if kind is Label.HEAD and tokens[at].lower in _GIVEN_TOO and labels[at + 1 : at + 2] == [Label.NAME]:
            named = tokens[at : at + 1 + sum(1 for _ in takewhile(lambda x: x is Label.NAME, labels[at + 1 :]))]
            known = authority.people_named(" ".join(token.text for token in named))
            if any(entry.name.split()[0] == tokens[at].text for entry in known):  # "Sultan Qaboos" is an office's.
                labels[at] = Label.NAME


def _settle_heads(tokens: Sequence[Token], labels: list[Label]) -> None:
    """Office words that are none here: Hossein |Amir| Abdollahian, |Sultan| bin Vale, the acronym of (|EAM|);
    Secretary |General| is no rank.
    """
    head = Label.HEAD
    in_question = [
        at
        for at, (token, kind) in enumerate(zip(tokens, labels, strict=True))
        if kind is head or token.lower in _SETTLED
    ]
    for at in in_question:
        token = tokens[at]
        before = labels[at - 1] if at else Label.OTHER
        after = labels[at + 1] if at + 1 < len(labels) else Label.OTHER
        if token.lower in ("lady", "gentleman") and at and tokens[at - 1].lower in ("first", "second"):
            labels[at] = Label.HEAD
        elif labels[at] is Label.HEAD:
            led = before is Label.NAME or before is Label.HEAD or (at and tokens[at - 1].lower == "general")
            of_father = token.capital and at + 1 < len(tokens) and tokens[at + 1].lower in _FATHERS
            if of_father or (token.lower in NAMELIKE and led and after in (Label.NAME, Label.PARTICLE)):
                labels[at] = Label.NAME
            elif (
                token.text.isupper()
                and at
                and tokens[at - 1].text == "("
                and at + 1 < len(tokens)
                and tokens[at + 1].text == ")"
            ):
                labels[at] = Label.OTHER
        elif token.lower == "general" and (
            after is Label.PORTFOLIO or (before is Label.HEAD and tokens[at - 1].lower in _RANKED)
        ):
            labels[at] = Label.PORTFOLIO
