"""What a reader types, read as a query. Any text at all is lawful: what cannot be read is taken as words. Pure.

bayramov bono               both words          "territorial integrity"   the phrase
Lachin OR Zangezur          either              -Lachin                   without
negotiat*                   words that begin so participant:bayramov      an operator, with a word …
office:"foreign minister"   … or a phrase       after:2023-07 on:2023-08-03 before:2023
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.dates import PartialDate
from app.search.analysis import words_of

LONGEST_TEXT = 400
"""Characters of a query's canonical text; what is longer is cut, and the reader told. No person's query comes near."""

MOST_TERMS = 32
"""Terms that one query may have; more are left out, and the reader told. Bounds the index's work."""

MOST_PREFIXES = 8
"""Words with a star in one query: finding what one may stand for takes some 3 ms, whatever is found."""

SHORTEST_PREFIX = 3
"""Letters before a star: fewer begin so many words that the answer would be large, partial and say nothing."""

OPERATORS = (
    *("participant", "party", "office", "topic", "situation", "channel"),
    *("outlet", "said-by", "mentions", "country", "city"),
)
SYNONYMS = {"with": "participant"}
DATES = ("after", "before", "on")

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_EDGES = re.compile(r"^\W+|\W+$")
_DASHES = "-−–"
_TOKEN = re.compile(
    rf"""(?P<minus>[{_DASHES}])?
    (?:(?P<name>[A-Za-z]+(?:-[A-Za-z]+)?):(?=\S))?
    (?:"(?P<phrase>[^"]*)"|(?P<bare>[^\s"]+)|(?P<open>"))""",
    re.VERBOSE,
)


class Shape(StrEnum):
    """How a term's text is to be matched."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: `field` is an operator of OPERATORS, or "" for the whole of the accounts."""

    text: str
    shape: Shape = Shape.WORD
    field: str = ""

    def __str__(self) -> str:
        text = f'"{self.text}"' if self.shape is Shape.PHRASE else self.text
        star = "*" if self.shape is Shape.PREFIX else ""
        return f"{self.field}:{text}{star}" if self.field else f"{text}{star}"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as understood. Each of `required` is a choice of terms, one of which must be met; none of `excluded` may.

    `after` and `before` are inclusive. `remarks` are sentences on what was not read as typed. Equal queries are equal
    whatever their remarks, and `str` gives the canonical text, which reads back as the same query.
    """

    required: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    after: PartialDate | None = None
    before: PartialDate | None = None
    remarks: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        parts = [" OR ".join(map(str, choice)) for choice in self.required]
        parts += [f"-{term}" for term in self.excluded]
        if self.after is not None and self.after == self.before:
            parts.append(f"on:{self.after}")
        else:
            parts += [f"after:{self.after}"] if self.after else []
            parts += [f"before:{self.before}"] if self.before else []
        return " ".join(parts)

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked, so that every meeting answers."""
        return not (self.required or self.excluded or self.after or self.before)

    def speakers(self) -> tuple[tuple[str, ...], ...]:
        """The folded names after `said-by:` that the query requires; plain words are then sought in what they said."""
        alone = (choice[0] for choice in self.required if len(choice) == 1)
        return tuple(
            words_of(term.text) for term in alone if term.field == "said-by" and term.shape is not Shape.PREFIX
        )

    def words(self) -> tuple[str, ...]:
        """The folded words that are looked for anywhere in the accounts, for spelling help and people to suggest."""
        terms = (term for choice in self.required for term in choice if term.field in ("", "participant"))
        return tuple(dict.fromkeys(word for term in terms for word in words_of(term.text)))


def parse(text: str) -> ParsedQuery:
    """Read what was typed. Never raises; an empty or unreadable text asks for everything and says so."""
    remarks: list[str] = []
    read = text[: 4 * LONGEST_TEXT].translate(_QUOTES)
    read = " ".join("".join(c if c.isprintable() else " " for c in read).split())
    query, prefixes, cut = ParsedQuery(), 0, len(text) > 4 * LONGEST_TEXT
    for count, piece in enumerate(_pieces(read, remarks)):
        prefixes += piece.term.shape is Shape.PREFIX
        if piece.term.shape is Shape.PREFIX and prefixes > MOST_PREFIXES:
            remarks.append(f"only the first {MOST_PREFIXES} stars were read")
            piece = replace(piece, term=replace(piece.term, shape=Shape.WORD))
        longer = _with_piece(query, piece, remarks)
        if count == MOST_TERMS or len(str(longer)) > LONGEST_TEXT:
            cut = True
            break
        query = longer
    if cut:
        remarks.append(f"only the first terms were read, {MOST_TERMS} or {LONGEST_TEXT} characters at most")
    return replace(query, remarks=tuple(dict.fromkeys(remarks)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One term of the text: perhaps negated, perhaps an alternative to the term before."""

    term: Term
    negated: bool
    either: bool


def _pieces(text: str, remarks: list[str]) -> Iterator[_Piece]:
    """The terms of a text in order."""
    either = False
    for found in _TOKEN.finditer(text):
        if found.group() == "OR":
            either = True
        elif found["open"] is not None:
            remarks.append("a quotation mark without its partner was passed over")
        elif (term := _term(found, remarks)) is not None:
            yield _Piece(term, found["minus"] is not None, either)
            either = False


def _term(found: re.Match[str], remarks: list[str]) -> Term | None:
    """The term that a token writes; None, with a remark, where it holds no letter or digit."""
    name = (found["name"] or "").lower()
    name = SYNONYMS.get(name, name)
    text = found["phrase"] if found["phrase"] is not None else found["bare"]
    if not words_of(text):
        remarks.append(f"“{found.group()}” holds no word and was passed over")
        return None
    if name and name not in OPERATORS and name not in DATES:
        text = f"{found['name']}:{text}"
        remarks.append(f"“{text}” was taken as words: there is no operator “{found['name']}:”")
        return Term(text, Shape.PHRASE)
    if found["phrase"] is not None or name in DATES:
        return Term(text, Shape.PHRASE, name)
    return _bare_term(text, name, remarks)


def _bare_term(text: str, name: str, remarks: list[str]) -> Term:
    """The term of a token without quotation marks: signs at its edges are no part of the word.

    They stay where the word is written by nothing but such signs: "℡" stands for "tel".
    """
    starred, inner = text.endswith("*"), _EDGES.sub("", text)
    text = inner if words_of(inner) else text.rstrip("*")
    words = words_of(text)
    plain = len(words) == 1 and ":" not in text
    if text == "OR" and not name:
        text = "or"  # "OR*" or "(OR)": a word, and not the sign between alternatives.
    if starred and plain and len(words[0]) >= SHORTEST_PREFIX:
        return Term(text, Shape.PREFIX, name)
    if starred:
        remarks.append(f"the star of “{text}*” was passed over: it needs one word of {SHORTEST_PREFIX} letters or more")
    return Term(text, Shape.WORD if plain else Shape.PHRASE, name)


def _with_piece(query: ParsedQuery, piece: _Piece, remarks: list[str]) -> ParsedQuery:
    """The query with one more term: excluded, an alternative to the term before, or required."""
    term = piece.term
    if term.field in DATES:
        dated = None if piece.negated else _with_date(query, term)
        if dated is not None:
            return dated
        typed = f"{'-' if piece.negated else ''}{term.field}:{term.text}"
        remarks.append(f"“{typed}” was taken as words: a date is written 2023, 2023-08 or 2023-08-03")
        term = Term(f"{term.field} {term.text}", Shape.PHRASE)
    if piece.negated:
        return replace(query, excluded=(*query.excluded, term))
    if piece.either and query.required:
        *before, last = query.required
        return replace(query, required=(*before, (*last, term)))
    return replace(query, required=(*query.required, (term,)))


def _with_date(query: ParsedQuery, term: Term) -> ParsedQuery | None:
    """The query bounded by a date as well; None where the date cannot be read."""
    try:
        when = PartialDate.parse(term.text)
    except ValueError:
        return None
    after = when if term.field in ("after", "on") else query.after
    before = when if term.field in ("before", "on") else query.before
    return replace(query, after=after, before=before)
