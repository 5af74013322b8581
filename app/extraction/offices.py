"""Offices as texts word them: which words make one, how it reads without its country, and for which party it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction.labels import Label, Labelled
from app.extraction.office_bounds import ADVISERS, COUNTERPARTS, is_mission, leftwards, rightwards
from app.extraction.parties import PartyName

_BEFORE_PARTY = frozenset({"of", "from"})
_AWAY = frozenset({"to", "for", "in", "on", "with", "against", "near", "at"})
"""After these a country is what the office deals with ("Envoy for Syria"), not whom it speaks for."""

_WORLDWIDE = frozenset({"UN", "EU", "NATO"})
"""Organisations so well known that their offices go without the name: "Secretary-General |of the United Nations|"."""

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
"""The 44th President is no longer president."""

_LEADING = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "new",
        "former",
        "visiting",
        "then",
        "current",
        "and",
        "of",
        "'s",
        ",",
    }
)
_CHAIR = ("chairman-in-office", "chairperson-in-office", "chair-in-office")


@dataclass(frozen=True, slots=True)
class Office:
    """An office named by the tokens `first` to `last` (exclusive); `party` whom it speaks for, as far as it tells.

    `role` is the wording without country and articles, None for "his counterpart"; `role_first`/`role_last` its tokens.
    `plural`: "the Foreign Ministers of Iran and Turkey" (then `parties` runs in the order of the text).
    """

    first: int
    last: int
    role: str | None
    role_first: int
    role_last: int
    party: PartyName | None
    parties: tuple[PartyName, ...] = ()
    plural: bool = False
    former: bool = False


def find_offices(line: Labelled) -> list[Office]:
    """The offices of one sentence in order, none overlapping.

    "Deputy Chairman of the Cabinet of Ministers and Minister of Foreign Affairs of Turkmenistan" is one office of TM;
    "UN Special Envoy for Syria" speaks for UN. Errs towards the longer office: titles run on more than they break.
    """
    found: list[Office] = []
    last = 0
    makes_office = Label.HEAD
    for head in [at for at, kind in enumerate(line.labels) if kind is makes_office]:
        if head < last:
            continue
        first = leftwards(line, head, found[-1].last if found else 0)
        last = rightwards(line, head)
        found.append(_office(line, first, head, last))
    return found


def _office(line: Labelled, first: int, head: int, last: int) -> Office:
    parties = [p for p in line.parties if first <= p.first and p.last <= last]
    party = _speaks_for(line, parties, head)
    role_first, role_last = first, last
    changed = True
    while changed:
        changed = False
        for p in parties:
            if p.first == role_first and p.last < role_last and not _needed(line, p, role_last):
                role_first, changed = p.last, True
            if p.last == role_last and p.first > role_first and _drop_at_end(line, p):
                role_last, changed = p.first, True
        if role_first + 1 < role_last and is_mission(line, role_first) and line.tokens[role_first + 1].text == "'s":
            role_first, changed = role_first + 2, True
        while role_first < role_last and line.tokens[role_first].lower in _LEADING:
            role_first += 1
            changed = True
        while role_last > role_first and line.tokens[role_last - 1].lower in _LEADING | _AWAY | _BEFORE_PARTY:
            role_last -= 1
            changed = True
    if _ranks_as_ambassador(line, head, role_last):
        role_last -= 1
    plural = line.tokens[head].lower in line.plurals
    if plural:
        role_last = max(head + 1, next((p.first for p in parties if p.first > head), role_last))
        while role_last > head + 1 and line.tokens[role_last - 1].lower in _LEADING | _AWAY | _BEFORE_PARTY:
            role_last -= 1
    role = _wording(line, role_first, role_last, parties, party) if role_last > role_first else None
    words = [t.lower for t in line.tokens[first:last]]
    if (
        role is not None
        and role_first
        and (
            line.tokens[role_first - 1].lower in ("former", "ex")
            or _ORDINAL.fullmatch(line.tokens[role_first - 1].text)
        )
    ):
        role = f"former {role}"
    if any(word in COUNTERPARTS for word in words) or words[-2:] == ["opposite", "number"]:
        role = None
    if plural and role is not None:
        role = _singular(role, line.tokens[head].text)
    before = [t.lower for t in line.tokens[max(0, first - 2) : first]]
    return Office(
        first, last, role, role_first, role_last, party, tuple(parties),
        plural=plural,
        former="former" in words or "former" in before or "ex" in before,
    )  # fmt: skip


def _ranks_as_ambassador(line: Labelled, head: int, last: int) -> bool:
    """ "Deputy Foreign Minister |Ambassador| Vale", "Foreign Minister |Prince| Vale": a rank behind another office."""
    named = last < len(line.tokens) and line.labels[last] in (Label.NAME, Label.HONORIFIC)
    joined = line.labels[last - 2] in (Label.HEAD, Label.PORTFOLIO) if last > head + 1 else False
    return named and joined and line.tokens[last - 1].text in _RANKS and line.tokens[last - 2].lower != "crown"


_RANKS = frozenset({"Ambassador", "Prince", "Princess"})
"""Ranks that stand before a name even where its bearer's office was told before."""

_MISSPELT = re.compile(r"\bMinster\b")
"""A slip of the pen that recurs in ministries' own releases; the office is meant."""


def _wording(line: Labelled, first: int, last: int, parties: Sequence[PartyName], own: PartyName | None) -> str:
    """The office's words without the country it speaks for: "Advisor of the |US| State Department" loses "US"."""
    dropped: set[int] = set()
    for p in parties:
        if own is None or p.code != own.code or p.body or not first < p.first or not p.last < last:
            continue
        if p.organisation and p.code not in _WORLDWIDE:
            continue
        dropped |= set(range(p.first, p.last))
        if line.labels[p.last] in (Label.LINK, Label.POSSESSIVE):
            small = ("the", "of") if line.labels[p.last] is Label.LINK else ("the",)
            back = p.first - 1
            while back > first and line.tokens[back].lower in small:
                dropped.add(back)
                back -= 1
        if line.labels[p.last] is Label.POSSESSIVE:
            dropped.add(p.last)
    pieces: list[str] = []
    for at in range(first, last):
        if at not in dropped:
            token = line.tokens[at]
            spaced = pieces and line.text[token.start - 1 : token.start].isspace()
            pieces.append((" " if spaced else "") + token.text)
    return _MISSPELT.sub("Minister", "".join(pieces).strip())


def _singular(role: str, head: str) -> str:
    """ "Foreign Ministers" > "Foreign Minister", "Secretaries" > "Secretary"."""
    one = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return role.replace(head, one, 1)


def _needed(line: Labelled, party: PartyName, last: int) -> bool:
    """The party's name is part of the office's own name: "|European Commission| President" keeps it."""
    return party.body


def _drop_at_end(line: Labelled, party: PartyName) -> bool:
    """ "Foreign Minister |of Poland|" drops the country; "Ambassador |to Poland|", "envoy |for Sudan|" keep it."""
    if party.body or (party.organisation and party.code not in _WORLDWIDE):
        return False
    before = line.tokens[party.first - 1].lower
    if before == "the":
        before = line.tokens[party.first - 2].lower
    return before in (*_BEFORE_PARTY, "'s")


def _is_subject(line: Labelled, party: PartyName) -> bool:
    """The country is what the office deals with: "Department of North |American| and Oceanian Affairs"."""
    at = party.last
    while (
        at < len(line.tokens)
        and at < party.last + 4
        and line.labels[at] in (Label.LINK, Label.PORTFOLIO, Label.NAME, Label.PARTY)
    ):
        if line.tokens[at].lower == "affairs":
            return at == party.last or line.labels[party.last] is Label.LINK
        if line.tokens[at].lower in _AWAY:
            return False  # "Adviser to the President of Chad |on| Foreign Affairs" speaks for Chad
        at += 1
    return False


def _of_another_state(line: Labelled, people: PartyName, state: PartyName, head: int) -> bool:
    """The office is of a state, held for one of its peoples: "|Serbian| Member of the Presidency |of Bosnia|"."""
    back = state.first - 1
    while back > head and line.tokens[back].lower == "the":
        back -= 1
    both = not people.organisation and not state.organisation and people.code != state.code
    return both and back > head and line.tokens[back].lower == "of"


def _speaks_for(line: Labelled, parties: Sequence[PartyName], head: int) -> PartyName | None:
    """The party represented: before the head, else after "of" or "from", else inside "at the U.S. Department".

    "|OSCE| Chairman-in-Office, Foreign Minister of Poland" speaks for OSCE; "|U.S.| Ambassador to Poland" for US.
    """
    tokens = line.tokens
    parties = [p for p in parties if not _is_subject(line, p)]
    for p in parties:
        if p.organisation and any(tokens[k].lower in _CHAIR for k in range(p.last, min(p.last + 2, len(tokens)))):
            return p
    for p in parties:
        if p.first < head:
            return next((q for q in parties if _of_another_state(line, p, q, head)), p)
    for p in parties:
        back = p.first - 1
        while back > head and tokens[back].lower in ("the", "'s"):
            back -= 1
        if tokens[back].lower in _BEFORE_PARTY:
            return p
    for p in parties:
        back = p.first - 1
        while back > head and tokens[back].lower in ("the", "'s"):
            back -= 1
        behind = line.labels[p.last] if p.last < len(tokens) else None
        if tokens[back].lower in ("at", "in") and behind is Label.PORTFOLIO:
            return p
        if tokens[back].lower == "to" and behind in (Label.HEAD, Label.PORTFOLIO) and tokens[head].lower in ADVISERS:
            return p  # "Adviser to the |Dutch| Prime Minister"
    return None
