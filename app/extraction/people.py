"""Persons named in a sentence, with the office and party that stand beside the name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.extraction.labels import Label, Labelled
from app.extraction.names_in_text import SUFFIXES, Named, find_names, skip_honorifics
from app.extraction.offices import Office, find_offices
from app.extraction.parties import PartyName
from app.extraction.rows import share_sides
from app.extraction.sharing import of_counterparts, share_envoys, share_parties, share_plurals

_PAUSES = frozenset({",", "(", ")", '"'})
_BRIDGES = frozenset({"who", "is", "was", "as", "also", "at", "the", "same", "time", "currently", "serving", "being"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence (or the headline) names: persons and the offices that no name claimed."""

    line: Labelled
    people: tuple[Named, ...] = ()
    offices: tuple[Office, ...] = field(default=())


def find_people(line: Labelled) -> Scene:
    """The persons of a sentence with their offices, in order; a lone unknown word counts only where titled.

    "Foreign Minister of Poland Jan Vale", "Jan Vale, the Polish Foreign Minister,", "Poland's Jan Vale",
    "FM Jan Vale of Poland", "his Polish counterpart Jan Vale". Errs towards no office where two stand equally near.
    """
    offices = find_offices(line)
    inside = {k for office in offices for k in range(office.first, office.last)}
    names = find_names(line, inside)
    people: list[Named] = []
    claimed: set[int] = set()
    for position, name in enumerate(names):
        following = names[position + 1] if position + 1 < len(names) else None
        office, rule = _office_before(line, name, offices, claimed)
        if office is None:
            office, rule = _office_after(line, name, offices, claimed, following)
        elif office.last - office.first == 1:
            fuller, fuller_rule = _office_after(line, name, offices, claimed, following)
            if fuller is not None and fuller.role is not None and fuller.last - fuller.first > 1:
                claimed.add(office.first)
                office, rule = fuller, fuller_rule
        if office is not None:
            fuller_one = _behind_rank(line, office, offices, claimed)
            claimed.add(office.first)
            office = fuller_one or office
            claimed.add(office.first)
            titled = name.titled or rule != "people.apposition"
            name = name._replace(office=office, party=office.party, titled=titled, rule=rule)
        if name.party is None:
            beside = _party_beside(line, name)
            if beside is not None:
                name = _of_body(line, name._replace(party=beside))
        people.append(name)
    if not people:
        return Scene(line, (), tuple(offices))
    people = of_counterparts(line, people, offices)
    people = share_plurals(line, people, offices, claimed)
    people = share_sides(line, share_envoys(line, share_parties(line, people), offices), offices)
    free = tuple(office for office in offices if office.first not in claimed)
    return Scene(line, tuple(people), free)


def _behind_rank(line: Labelled, office: Office, offices: list[Office], claimed: set[int]) -> Office | None:
    """ "|Permanent Representative to the UN| Ambassador Jan Vale", "|Permanent Secretary|, Ambassador Jan Vale": the
    rank stands between the office and the name.
    """
    if line.tokens[office.first].lower != "ambassador" or office.last - office.first > 1:
        return None
    at = skip_honorifics(line, office.first - 1)
    if at >= 0 and line.tokens[at].text == ",":
        at -= 1
    at = _skip_bracket(line, at)
    for other in offices:
        free = other.first not in claimed and not other.plural and other.role is not None
        if other.last - 1 == at and free and not _apposes_backwards(line, other):
            return other
    return None


def _skip_bracket(line: Labelled, at: int) -> int:
    """Before the acronym in "External Affairs Minister |(EAM)| Jan Vale"."""
    if at >= 2 and line.tokens[at].text == ")" and line.tokens[at - 2].text == "(":
        return at - 3
    return at


def _office_before(line: Labelled, name: Named, offices: list[Office], claimed: set[int]) -> tuple[Office | None, str]:
    """ "|Foreign Minister| Dr. Jan Vale", "|the Foreign Minister of Poland|, Jan Vale,", "|his counterpart| Jan
    Vale", "|the Secretary-General of the Caribbean Community| (CARICOM), Dr. Jan Vale".
    """
    at = _skip_bracket(line, skip_honorifics(line, name.first - 1))
    comma = False
    while at >= 0 and (line.tokens[at].text in _PAUSES or line.tokens[at].lower == "named"):
        comma = True
        at = _skip_bracket(line, at) if line.tokens[at].text == ")" else at
        at -= line.tokens[at].text in _PAUSES or line.tokens[at].lower == "named"
    for office in offices:
        if office.first in claimed:
            continue
        if office.last - 1 == at:
            if not comma:
                return office, "people.office_before"
            if not office.plural and not _apposes_backwards(line, office):
                return office, "people.office_comma"
        elif office.last - 1 < at and not comma and _party_between(line, office.last, at):
            return office, "people.office_before"
    return None, ""


def _party_between(line: Labelled, first: int, last: int) -> bool:
    """Only "of Poland" or the like stands between office and name (an office cut short by its list)."""
    span = line.labels[first : last + 1]
    return (
        bool(span)
        and len(span) <= 6
        and span[-1] is Label.PARTY
        and all(x in (Label.PARTY, Label.LINK) for x in span)
        and line.tokens[first].lower in ("of", "from")
    )


def _apposes_backwards(line: Labelled, office: Office) -> bool:
    """The office tells of the person before it ("Jan Vale, |Foreign Minister of Poland|, Eva Holm"): not of the
    one behind.
    """
    at = office.first - 1
    while at >= 0 and line.tokens[at].lower in ("the", "a", "an", "also", "currently"):
        at -= 1
    if at < 0 or line.tokens[at].text not in (",", "("):
        return False
    return line.labels[at - 1] is Label.NAME or line.tokens[at - 1].lower.rstrip(".") in SUFFIXES


def _office_after(
    line: Labelled, name: Named, offices: list[Office], claimed: set[int], following: Named | None
) -> tuple[Office | None, str]:
    """ "Jan Vale, |the Polish Foreign Minister|", "Jan Vale (|Foreign Minister|)", "Jan Vale, who is |Foreign
    Minister|".
    """
    tokens, at = line.tokens, name.last
    if at < len(tokens) and tokens[at].text == "(" and at + 2 < len(tokens) and tokens[at + 2].text == ")":
        at += 3
    opened = False
    if len(name.words) == 1 and not name.titled:
        return None, ""
    while at < len(tokens) and (
        tokens[at].text in (",", "(", "–", "-")
        or tokens[at].lower in _BRIDGES
        or tokens[at].lower in ("his", "her", "new", "then", "whose", "a")
    ):
        opened = opened or tokens[at].text in (",", "(") or tokens[at].lower in ("who", "as")
        at += 1
    if not opened:
        return None, ""
    for office in offices:
        if office.first in claimed or not office.first <= at < office.last:
            continue
        if following is not None and _belongs_to_following(line, office, following):
            return None, ""
        return _with_further(line, office, offices, claimed), "people.apposition"
    return None, ""


def _with_further(line: Labelled, office: Office, offices: list[Office], claimed: set[int]) -> Office:
    """ "deputy chair of the Cabinet |and at the same time Foreign Minister of Poland|": the second office tells
    more.
    """
    for other in offices:
        between = line.tokens[office.last : other.first]
        if (
            between
            and between[0].lower == "and"
            and all(t.lower in _BRIDGES or t.lower == "and" for t in between)
            and len(between) > 1
        ):
            claimed.add(other.first)
            return replace(other, first=office.first, party=other.party or office.party)
    return office


def _belongs_to_following(line: Labelled, office: Office, following: Named) -> bool:
    """ "Eva Holm, |Foreign Minister| Jan Vale": nothing but an honorific stands between the office and the next
    name.
    """
    return skip_honorifics(line, following.first - 1) == office.last - 1


def _party_beside(line: Labelled, name: Named) -> PartyName | None:
    """ "Jan Vale |of Poland|", "|Poland|'s Jan Vale", "Jan Vale (|Poland|)", "|Polish| Jan Vale"; None where none
    stands there.
    """
    after = name.last
    tokens = line.tokens
    if after < len(tokens) and (tokens[after].lower in ("of", "from") or tokens[after].text == "("):
        first = after + 1
        while first < len(tokens) and tokens[first].lower == "the":
            first += 1
        for party in line.parties:
            if party.first == first and not (party.organisation and tokens[after].text == "("):
                return party
    before = name.office.first if name.office is not None and name.office.last <= name.first else name.first
    before = skip_honorifics(line, before - 1)
    if before >= 0 and line.labels[before] is Label.POSSESSIVE:
        before -= 1
    for party in line.parties:
        if party.last - 1 == before and not _addressed(line, party):
            return party
    return None


def _of_body(line: Labelled, name: Named) -> Named:
    """ "President Jan Vale |of the European Commission|": the body behind the name belongs to the office."""
    party, office = name.party, name.office
    if party is None or not party.body or office is None or not office.role or party.first < name.last:
        return name
    words = line.text[line.tokens[name.last].start : line.tokens[party.last - 1].end]
    return name._replace(office=replace(office, role=f"{office.role} {words}", party=party))


def _addressed(line: Labelled, party: PartyName) -> bool:
    """The party is where the office before it is accredited: "Representative |to the UN| Ambassador Vale"."""
    at = party.first - 1
    while at >= 0 and line.tokens[at].lower == "the":
        at -= 1
    return at >= 0 and line.tokens[at].lower in ("to", "at", "in")
