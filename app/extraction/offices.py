"""Offices as texts word them: which words make one, where it begins and ends, and for which party it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.extraction.labels import Label, Labelled
from app.extraction.parties import PartyName

_BEFORE_PARTY = frozenset({"of", "from"})
_AWAY = frozenset({"to", "for", "in", "on", "with", "against", "near", "at"})
"""After these a country is what the office deals with ("Envoy for Syria"), not whom it speaks for."""

_WORLDWIDE = frozenset({"UN", "EU", "NATO"})
"""Organisations so well known that their offices go without the name: "Secretary-General |of the United Nations|"."""

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
"""The 44th President is no longer president."""

_LEADING = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "new", "former", "and", "of", "'s", ","})
_CHAIR = ("chairman-in-office", "chairperson-in-office", "chair-in-office")
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "homologue", "interlocutor"})


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
    at = 0
    while at < len(line.labels):
        if line.labels[at] is Label.HEAD:
            first = _leftwards(line, at, found[-1].last if found else 0)
            last = _rightwards(line, at)
            found.append(_office(line, first, at, last))
            at = last
        else:
            at += 1
    return found


def _leftwards(line: Labelled, head: int, floor: int) -> int:
    """The first token of the office: "Japanese Vice Foreign |Minister|", "Turkmenistan's |Foreign Minister|"."""
    at = head
    party_seen = False
    while at > floor:
        before = line.labels[at - 1]
        if before is Label.PARTY:
            if (party_seen and line.labels[at] is not Label.PARTY) or _another_party(line, at) or _is_place(line, at):
                break
            party_seen = True
            at -= 1
        elif (
            before in (Label.PORTFOLIO, Label.HEAD)
            or (before is Label.POSSESSIVE and at - 2 >= floor and line.labels[at - 2] is Label.PARTY)
            or (
                line.tokens[at - 1].lower in ("and", "&")
                and at - 2 >= floor
                and line.labels[at - 2] is Label.PORTFOLIO
                and line.labels[at] is Label.PORTFOLIO
            )
        ):
            at -= 1
        else:
            break
    return at


def _another_party(line: Labelled, at: int) -> bool:
    """A second country right before the first is the place: "in |Beijing| Japanese Foreign Minister"."""
    return line.labels[at] is Label.PARTY and any(p.first == at for p in line.parties)


def _is_place(line: Labelled, at: int) -> bool:
    """The country before `at` is where it happened: "received in |the Kremlin| President Vale"."""
    first = next((p.first for p in line.parties if p.last == at), at)
    while first > 0 and line.tokens[first - 1].lower == "the":
        first -= 1
    return first > 0 and line.tokens[first - 1].lower in ("in", "at")


def _rightwards(line: Labelled, head: int) -> int:
    """The end of the office: "Secretary |of State for European and Eurasian Affairs|", "|and Foreign Minister|"."""
    labels, tokens = line.labels, line.tokens
    end = at = head + 1
    while at < len(labels):
        label, word = labels[at], tokens[at].lower
        if label in (Label.PORTFOLIO, Label.PARTY, Label.HEAD):
            if label is Label.HEAD and (
                word in COUNTERPARTS or (labels[at - 1] is Label.PARTY and tokens[at - 1].lower != "s")
            ):
                break
            if label is Label.PARTY and not _joined(line, at):
                break
            if label is Label.HEAD and tokens[at - 1].lower in line.plurals:
                break
            at += 1
            end = at
        elif label is Label.POSSESSIVE and at + 1 < len(labels) and labels[at + 1] in (Label.PORTFOLIO, Label.HEAD):
            at += 1
        elif label is Label.LINK:
            if word == "on" and tokens[head].lower.startswith("spokes"):
                break
            if tokens[head].lower in COUNTERPARTS and word in (",", "and"):
                break
            step = _over_links(line, at)
            if step is None:
                break
            at = step
        elif tokens[at].text == "(" and _bracketed_acronym(line, at):
            at += 3
        elif label is Label.NAME and tokens[at - 1].lower in ("of", "the") and _one_name_only(line, at):
            at += 1
            end = at
        else:
            break
    return end


def _bracketed_acronym(line: Labelled, at: int) -> bool:
    """ "Representative of the Secretary General |(SRSG)| on Sexual Violence": the office goes on behind it."""
    tokens = line.tokens
    return (
        at + 3 < len(tokens)
        and tokens[at + 2].text == ")"
        and tokens[at + 1].text.isupper()
        and line.labels[at + 3] in (Label.LINK, Label.PORTFOLIO)
        and tokens[at + 3].text != ","
    )


def _joined(line: Labelled, at: int) -> bool:
    """A party inside an office stands behind a link or another office word: "President |Poland|" is broken prose."""
    return line.labels[at - 1] in (Label.LINK, Label.PARTY, Label.PORTFOLIO, Label.HEAD)


def _over_links(line: Labelled, at: int) -> int | None:
    """Past "of the", "for", ", and" to the next office word, or None where the office ends before the link."""
    labels, tokens = line.labels, line.tokens
    words: list[str] = []
    while at < len(labels) and labels[at] is Label.LINK and len(words) < 4:
        words.append(tokens[at].lower)
        at += 1
    if at >= len(labels):
        return None
    following = labels[at]
    comma = "," in words
    joins = "and" in words or "&" in words
    if comma or joins:
        return at if _continues(line, at, words) else None
    if words[0] in ("the", "a", "an", "his", "her"):
        return None
    if words[0] == "from":
        return at if following is Label.PARTY else None
    if following in (Label.PORTFOLIO, Label.PARTY, Label.HEAD):
        return at
    if following is Label.NAME and words[0] == "of" and _one_name_only(line, at):
        return at
    return None


def _continues(line: Labelled, at: int, words: list[str]) -> bool:
    """Whether an office goes on behind "and" or a comma: with a further capital portfolio or head, not with a person.

    "Foreign Affairs |, Trade and| Tourism", "State Councilor |and| Foreign Minister Wang Yi"; but not
    "President Duda |and| Prime Minister Modi": there the head before is followed by a name.
    """
    if line.labels[at] is Label.PARTY:
        return words == ["and"] and _shares_office(line, at)
    if not line.tokens[at].capital or line.labels[at] not in (Label.PORTFOLIO, Label.HEAD):
        return False
    if "the" in words and ("," in words or _head_follows(line, at)):
        return False
    return not ("," in words and "and" not in words and _new_title(line, at))


def _head_follows(line: Labelled, at: int) -> bool:
    """Behind "and the" a further head is another person: "the President and the |King|"."""
    while at < len(line.labels) and line.labels[at] is Label.PORTFOLIO:
        at += 1
    return at < len(line.labels) and line.labels[at] is Label.HEAD


def _new_title(line: Labelled, at: int) -> bool:
    """Behind a comma an office with a name right after it is another person's: "Minister of Trade, |Minister Vale|"."""
    while at < len(line.labels) and line.labels[at] in (Label.PORTFOLIO, Label.HEAD):
        at += 1
    return at < len(line.labels) and line.labels[at] is Label.NAME


def _shares_office(line: Labelled, at: int) -> bool:
    """ "for the Middle East, North Africa |and| Georgia": a country goes on a list that an earlier country began."""
    back = at - 1
    while back >= 0 and line.labels[back] is Label.LINK:
        back -= 1
    return back >= 0 and line.labels[back] in (Label.PARTY, Label.PORTFOLIO)


def _one_name_only(line: Labelled, at: int) -> bool:
    """An unknown capital word after "of" belongs to the office if it is not the start of a person's name.

    "Speaker of Seimas Viktorija Vale" (one word, then a name) and "Chairman of Rosneft," do; "adviser of Jon Vale" not.
    """
    end = at
    while end < len(line.labels) and line.labels[end] is Label.NAME:
        end += 1
    return end - at in (1, 3) and line.tokens[at - 1].lower in ("of", "the")


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
        while role_first < role_last and line.tokens[role_first].lower in _LEADING:
            role_first += 1
            changed = True
        while role_last > role_first and line.tokens[role_last - 1].lower in _LEADING | _AWAY | _BEFORE_PARTY:
            role_last -= 1
            changed = True
    plural = line.tokens[head].lower in line.plurals
    if plural:
        role_last = max(head + 1, next((p.first for p in parties if p.first > head), role_last))
        while role_last > head + 1 and line.tokens[role_last - 1].lower in _LEADING | _AWAY:
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
            back = p.first - 1
            while back > first and line.tokens[back].lower in ("the", "of"):
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
    return "".join(pieces).strip()


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
        at += 1
    return False


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
            return p
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
        if tokens[back].lower in ("at", "in") and p.last < len(tokens) and line.labels[p.last] is Label.PORTFOLIO:
            return p
    return None
