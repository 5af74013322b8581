"""Rows of persons who stand for one side: "From the Danish side were Minister A, Adviser B and C, Head of Protocol"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.extraction.labels import Label, Labelled
from app.extraction.names_in_text import Named, skip_honorifics
from app.extraction.offices import Office
from app.extraction.parties import PartyName

_BETWEEN = frozenset(
    {",", ";", ".", "-", "–", "&", "and", "the", "as", "well", "along", "with", "also", "then", "who", "is", "are"}
    | {"his", "her", "its", "their", "country"}
)
"""Words that stand between the members of a row, their offices aside."""

_SIDE = re.compile(
    r"^(?:'s)?(?:[ -][\w'.-]+){0,4}? (?:side|delegation|group|team|officials|members|lawmakers|[Ss]enators|Congress|"
    r"Parliament|representatives|party)\b[^.;:]{0,30}?"
    r"(?::|\b(?:were|was|includ(?:ed|es|ing)|consist(?:ed|ing) of|compris(?:ed|ing)|composed of|made up of|by|with))"
    r"\s*(?:(?:also|both|the|his|her|its|their|[Ss]enators?|[Mm]essrs\.?)\s+)*$"
)
_SIDE_BY = re.compile(
    r"^(?:'s)? (?:side|delegation|part(?:y)?|team)(?: was)?(?: led| headed| represented)? by (?:the )?$"
)
"""Between a state and who led its side, the verb told of the other side: "… and the |Danish| side by Holm"."""
_FOR = re.compile(r"\b(?:for|from|representing|on the side of) (?:the )?$", re.I)
_WERE = re.compile(r"^(?: side)?(?: were| was|:)(?: also)?\s+(?:the )?$")


def share_sides(line: Labelled, people: Sequence[Named], offices: Sequence[Office]) -> list[Named]:
    """The party that opens a row, given to its members who bear none of their own.

    "|from the Danish side| were A and B", "a |Danish delegation| that included Senators A, B and C", "a group |from
    Peru|: Minister A and Minister B". Errs towards no party: the row ends at the first word that no list has.
    """
    shared = list(people)
    if not line.parties:
        return shared
    k = 0
    while k < len(shared):
        last = row_end(line, shared, k, offices)
        side = _opening(line, shared, k)
        if side is not None:
            for at in range(k, last):
                if shared[at].party is None or shared[at].inferred:
                    shared[at] = shared[at]._replace(party=side, inferred=False)
        k = last
    return shared


def row_end(line: Labelled, people: Sequence[Named], k: int, offices: Sequence[Office]) -> int:
    """Behind the last person of the row that person `k` opens: at least k + 1."""
    inside = {at for o in offices for at in range(o.first, o.last)}
    inside |= {at for n in people if n.office for at in range(n.office.first, n.office.last)}
    end = k + 1
    while end < len(people) and all(
        at in inside
        or line.labels[at] in (Label.HONORIFIC, Label.PORTFOLIO, Label.POSSESSIVE, Label.PARTY)
        or line.tokens[at].lower in _BETWEEN
        for at in range(people[end - 1].last, people[end].first)
    ):
        end += 1
    return end


def _start(named: Named) -> int:
    """The first token of a person: of the office before the name, else of the name."""
    return min(named.first, named.office.first) if named.office is not None else named.first


def _opening(line: Labelled, people: Sequence[Named], k: int) -> PartyName | None:
    """The free party before person `k` whose words say that a row of its people follows."""
    start = line.tokens[skip_honorifics(line, _start(people[k]) - 1) + 1].start
    taken = {at for n in people if n.office and n is not people[k] for at in range(n.office.first, n.office.last)}
    for party in reversed(line.parties):
        first, last = line.tokens[party.first].start, line.tokens[party.last - 1].end
        if last > start or party.first in taken:
            continue
        between = line.text[last:start]
        if any(last <= n.start < start for n in people):
            return None
        if _SIDE.match(between) or _SIDE_BY.match(between) or (_WERE.match(between) and _FOR.search(line.text[:first])):
            return party
    return None
