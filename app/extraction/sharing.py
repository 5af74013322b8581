"""Offices and countries that a list of persons shares: "Foreign Ministers Jan Vale of Poland and Eva Holm"."""

from __future__ import annotations

from app.extraction.labels import Label, Labelled
from app.extraction.names_in_text import Named, skip_honorifics
from app.extraction.offices import Office
from app.extraction.parties import PartyName

_DELEGATION_WITHIN = 9
"""Tokens between a country and "led by": "The Polish interagency delegation was led by"."""

_ENVOYS = 2
"""One name behind several envoys is not theirs: "Peru's ministers, Mr. Vale said"."""


def of_counterparts(line: Labelled, people: list[Named], offices: list[Office]) -> list[Named]:
    """ "his |Polish counterpart|, Foreign Minister Jan Vale": the country stands with the counterpart.

    "the |Polish| delegation was led by Jan Vale": it stands with the delegation.
    """
    settled = list(people)
    for k, name in enumerate(people):
        if name.party is not None:
            continue
        first = name.office.first if name.office is not None and name.office.last <= name.first else name.first
        at = skip_honorifics(line, first - 1)
        while at >= 0 and line.tokens[at].lower in (",", "the", "and"):
            at -= 1
        for office in offices:
            if office.last - 1 == at and office.role is None and office.party is not None:
                settled[k] = name._replace(party=office.party)
        if at >= 1 and line.tokens[at].lower == "by" and line.tokens[at - 1].lower in ("led", "headed", "chaired"):
            before = [p for p in line.parties if at - _DELEGATION_WITHIN <= p.last <= at]
            if before:
                settled[k] = name._replace(party=before[-1])
    return settled


def share_plurals(line: Labelled, people: list[Named], offices: list[Office], claimed: set[int]) -> list[Named]:
    """ "Jan Vale and Eva Holm, |Foreign Ministers of Poland and Denmark|", "|Presidents| Jan Vale and Eva Holm".

    The office goes to each name of the list; its parties in the same order if there are as many as names.
    """
    shared = list(people)
    for office in offices:
        if not office.plural:
            continue
        row = [k for k, name in enumerate(people) if name.office in (None, office) and _in_row(line, people, k, office)]
        if len(row) < 2:
            continue
        claimed.add(office.first)
        for n, k in enumerate(row):
            several = len({p.code for p in office.parties}) > 1
            own = None if several and people[k].office is office else people[k].party
            own = own or (None if several else office.party)
            party = office.parties[n] if len(office.parties) == len(row) else _party_in_front(line, people[k]) or own
            shared[k] = people[k]._replace(office=office, party=party, rule="people.shared_office")
    return shared


def _party_in_front(line: Labelled, name: Named) -> PartyName | None:
    """ "the Foreign Ministers of |Poland|, Jan Vale, |Denmark|, Eva Holm": each state stands before its minister."""
    at = skip_honorifics(line, name.first - 1)
    if at < 1 or line.tokens[at].text != ",":
        return None
    for party in line.parties:
        if party.last == at:
            front = party.first - 1
            while front > 0 and line.tokens[front].lower == "the":
                front -= 1
            owned = line.tokens[front].lower == "of" and line.labels[front - 1] is Label.NAME
            return party if line.tokens[front].lower in (",", ";", "and", "of") and not owned else None
    return None


def share_parties(line: Labelled, people: list[Named]) -> list[Named]:
    """The country of a list's first name goes to the rest: "Eva Holm met |Polish Foreign Minister| A, Defence
    Minister B".

    Only on one side of a meeting: someone else is named before the list, which does not begin with "between".
    """
    shared = list(people)
    for k in range(1, len(people)):
        before, name = shared[k - 1], people[k]
        if name.party is not None or before.party is None or not _listed(line, before, name):
            continue
        first = k - 1
        while first > 0 and _listed(line, people[first - 1], people[first]):
            first -= 1
        office = people[first].office
        start = people[first].first if office is None else min(office.first, people[first].first)
        opening = [t.lower for t in line.tokens[max(0, start - 2) : people[first].first]]
        if first > 0 and "between" not in opening:
            shared[k] = name._replace(party=before.party, inferred=True)
    return shared


def _listed(line: Labelled, before: Named, name: Named) -> bool:
    """Nothing but commas, "and", honorifics and the two persons' own offices stands between two names."""
    offices = {k for n in (before, name) if n.office for k in range(n.office.first, n.office.last)}
    for at in range(before.last, name.first):
        if at in offices or line.labels[at] is Label.HONORIFIC or line.tokens[at].text in (",", "."):
            continue
        if line.tokens[at].lower not in ("and", "the", "&"):
            return False
    return True


def share_envoys(line: Labelled, people: list[Named], offices: list[Office]) -> list[Named]:
    """ "Two |envoys of the President of Somalia|, A, Minister of State, and B, Minister of Trade": both speak for
    Somalia.
    """
    shared = list(people)
    for office in offices:
        if not office.plural or office.party is None or len(office.parties) != 1:
            continue
        if sum(n.first > office.last for n in people) < _ENVOYS:
            continue
        inside = {k for n in people for k in range(n.first, n.last)}
        inside |= {k for n in people if n.office is not None for k in range(n.office.first, n.office.last)}
        for k, name in enumerate(people):
            between = [at for at in range(office.last, name.first) if at not in inside]
            listed = all(
                line.tokens[at].lower in (",", "and", ".", "the") or line.labels[at] is Label.HONORIFIC
                for at in between
            )
            if name.first > office.last and name.party is None and listed:
                shared[k] = name._replace(party=office.party)
    return shared


def _joined_to_row(line: Labelled, office: Office) -> bool:
    """ "Jan Vale, Eva Holm and |representatives of the Centre|": others, who sat beside them."""
    at = office.first - 1
    while at >= 0 and line.tokens[at].lower in ("the", "other", "several", "senior"):
        at -= 1
    return at >= 0 and line.tokens[at].lower == "and"


def _in_row(line: Labelled, people: list[Named], k: int, office: Office) -> bool:
    """The name stands in a list "A and B" directly before (with a comma) or directly behind the office."""
    name = people[k]
    behind = name.first >= office.last
    between = range(office.last, name.first) if behind else range(name.last, office.first)
    names = [(n.first, n.last) for n in people]
    if not behind and _joined_to_row(line, office):
        return False
    for at in between:
        token = line.tokens[at]
        if any(first <= at < last for first, last in names):
            continue
        if token.lower not in (",", ";", "and", "the", "&", "who", "are", "-", "respectively", ".") and line.labels[
            at
        ] not in (Label.HONORIFIC, Label.PARTY):
            return False
    return True
