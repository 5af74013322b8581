"""Persons named in a sentence, with the office and party that stand beside the name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.extraction.labels import Label, Labelled
from app.extraction.offices import Office, find_offices
from app.extraction.parties import PartyName
from app.extraction.vocabulary import NAMELIKE

_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})
_LONGEST_NAME = 8
_MOST_WORDS = 5
"""Capital words of a name, particles aside; more are a row of key words ("Rossiya Sergei Vale Antaliya …")."""
_DELEGATION_WITHIN = 9
"""Tokens between a country and "led by": "The Polish interagency delegation was led by"."""
_BRIDGES = frozenset({"who", "is", "was", "as", "also", "at", "the", "same", "time", "currently", "serving", "being"})


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name at the tokens `first` to `last` (exclusive) of a sentence, with what stands beside it.

    `written` is the name without honorifics; `titled`: an office or honorific stands directly before it.
    """

    first: int
    last: int
    start: int
    end: int
    written: str
    words: tuple[str, ...]
    office: Office | None = None
    party: PartyName | None = None
    titled: bool = False
    inferred: bool = False  # the party is its list's, not its own
    rule: str = "people.name"


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
    names = _names(line, inside)
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
            claimed.add(office.first)
            name = replace(
                name, office=office, party=office.party, titled=name.titled or rule != "people.apposition", rule=rule
            )
        if name.party is None or (name.office is not None and name.office.party is None):
            name = replace(name, party=_party_beside(line, name))
        people.append(name)
    people = _of_counterparts(line, people, offices)
    people = _share_plurals(line, people, offices, claimed)
    people = _share_envoys(line, _share_parties(line, people), offices)
    free = tuple(office for office in offices if office.first not in claimed)
    return Scene(line, tuple(people), free)


def _names(line: Labelled, inside: set[int]) -> list[Named]:
    found: list[Named] = []
    at = 0
    while at < len(line.labels):
        if line.labels[at] is Label.NAME and at not in inside:
            end = _end_of_name(line, at, inside)
            start = at
            while (
                start > 0
                and line.labels[start - 1] is Label.PARTICLE
                and line.tokens[start - 1].capital
                and start - 1 not in inside
            ):
                start -= 1
            if sum(kind is Label.NAME for kind in line.labels[start:end]) <= _MOST_WORDS:
                found.append(_named(line, start, end))
            at = end
        else:
            at += 1
    return found


def _end_of_name(line: Labelled, at: int, inside: set[int]) -> int:
    """The end of a name: capital words, particles between them, dots of initials, a suffix behind a comma."""
    labels, tokens = line.labels, line.tokens
    end = at + 1
    seen = {tokens[at].lower}
    while end < len(labels) and end - at < _LONGEST_NAME and end not in inside:
        label = labels[end]
        if label is Label.NAME and tokens[end].lower in seen and not tokens[end].initial:
            break  # "Jan Vale Vale JanMinister": a page's hidden box of links runs into the text
        seen.add(tokens[end].lower)
        if label is Label.NAME:
            end += 1
        elif label is Label.PARTICLE:
            ahead = end
            while ahead < len(labels) and labels[ahead] is Label.PARTICLE:
                ahead += 1
            if ahead < len(labels) and (
                labels[ahead] is Label.NAME or tokens[ahead].lower in ("nahyan", "saud", "sabah", "said")
            ):
                end = ahead + 1
            elif tokens[end].capital:
                end = ahead
                break
            else:
                break
        elif tokens[end].text in "'’" and end + 1 < len(labels) and labels[end + 1] is Label.NAME:
            end += 1
        elif tokens[end].text == "." and len(tokens[end - 1].text) == 1 and tokens[end].start == tokens[end - 1].end:
            end += 1
        elif label in (Label.PORTFOLIO, Label.HEAD, Label.HONORIFIC) and _inner(line, end):
            end += 1
        else:
            break
    if end < len(labels) and tokens[end].text.lower() in _SUFFIXES:
        return end + 1
    if end + 1 < len(labels) and tokens[end].text == "," and tokens[end + 1].lower in _SUFFIXES:
        dotted = end + 2 < len(labels) and tokens[end + 2].text == "." and tokens[end + 2].start == tokens[end + 1].end
        return end + (3 if dotted else 2)
    return end


def _inner(line: Labelled, at: int) -> bool:
    """A word of an office or honorific that is part of a name: Hossein |Amir| Abdollahian, Susan |Rice|."""
    return line.tokens[at].capital and line.tokens[at].lower in NAMELIKE and line.tokens[at - 1].capital


def _named(line: Labelled, first: int, last: int) -> Named:
    tokens = line.tokens
    words = tuple(t.lower for t in tokens[first:last] if t.word)
    start, end = tokens[first].start, tokens[last - 1].end
    titled = first > 0 and _honorific_before(line, first)
    return Named(first, last, start, end, line.text[start:end], words, titled=titled)


def _honorific_before(line: Labelled, first: int) -> bool:
    before = first - 1
    if line.tokens[before].text == "." and before > 0:
        before -= 1
    return line.labels[before] is Label.HONORIFIC


def _skip_honorifics(line: Labelled, at: int) -> int:
    """The last token before the honorifics that end at `at`: office |Dr.| name."""
    while at >= 0:
        token = line.tokens[at]
        if line.labels[at] is Label.HONORIFIC or (
            token.text == "." and at > 0 and line.labels[at - 1] is Label.HONORIFIC
        ):
            at -= 1
        else:
            break
    return at


def _skip_bracket(line: Labelled, at: int) -> int:
    """Before the acronym in "External Affairs Minister |(EAM)| Jan Vale"."""
    if at >= 2 and line.tokens[at].text == ")" and line.tokens[at - 2].text == "(":
        return at - 3
    return at


def _office_before(line: Labelled, name: Named, offices: list[Office], claimed: set[int]) -> tuple[Office | None, str]:
    """ "|Foreign Minister| Dr. Jan Vale", "|the Foreign Minister of Poland|, Jan Vale,", "|his counterpart| Jan Vale"."""
    at = _skip_bracket(line, _skip_honorifics(line, name.first - 1))
    comma = False
    while at >= 0 and line.tokens[at].text in (",", "(", ")", '"') or at >= 0 and line.tokens[at].lower == "named":
        comma = True
        at -= 1
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
    """The office tells of the person before it ("Jan Vale, |Foreign Minister of Poland|, Eva Holm"): not of the one behind."""
    at = office.first - 1
    while at >= 0 and line.tokens[at].lower in ("the", "a", "an", "also", "currently"):
        at -= 1
    if at < 0 or line.tokens[at].text not in (",", "("):
        return False
    return line.labels[at - 1] is Label.NAME or line.tokens[at - 1].lower.rstrip(".") in _SUFFIXES


def _office_after(
    line: Labelled, name: Named, offices: list[Office], claimed: set[int], following: Named | None
) -> tuple[Office | None, str]:
    """ "Jan Vale, |the Polish Foreign Minister|", "Jan Vale (|Foreign Minister|)", "Jan Vale, who is |Foreign Minister|"."""
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
    """ "deputy chair of the Cabinet |and at the same time Foreign Minister of Poland|": the second office tells more."""
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
    """ "Eva Holm, |Foreign Minister| Jan Vale": nothing but an honorific stands between the office and the next name."""
    return _skip_honorifics(line, following.first - 1) == office.last - 1


def _party_beside(line: Labelled, name: Named) -> PartyName | None:
    """ "Jan Vale |of Poland|", "|Poland|'s Jan Vale", "Jan Vale (|Poland|)", "|Polish| Jan Vale"; None where none stands there."""
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
    before = _skip_honorifics(line, before - 1)
    if before >= 0 and line.labels[before] is Label.POSSESSIVE:
        before -= 1
    for party in line.parties:
        if party.last - 1 == before:
            return party
    return None


def _of_counterparts(line: Labelled, people: list[Named], offices: list[Office]) -> list[Named]:
    """ "his |Polish counterpart|, Foreign Minister Jan Vale": the country stands with the counterpart.

    "the |Polish| delegation was led by Jan Vale": it stands with the delegation.
    """
    settled = list(people)
    for k, name in enumerate(people):
        if name.party is not None:
            continue
        first = name.office.first if name.office is not None and name.office.last <= name.first else name.first
        at = _skip_honorifics(line, first - 1)
        while at >= 0 and line.tokens[at].lower in (",", "the", "and"):
            at -= 1
        for office in offices:
            if office.last - 1 == at and office.role is None and office.party is not None:
                settled[k] = replace(name, party=office.party)
        if at >= 1 and line.tokens[at].lower == "by" and line.tokens[at - 1].lower in ("led", "headed", "chaired"):
            before = [p for p in line.parties if at - _DELEGATION_WITHIN <= p.last <= at]
            if before:
                settled[k] = replace(name, party=before[-1])
    return settled


def _share_plurals(line: Labelled, people: list[Named], offices: list[Office], claimed: set[int]) -> list[Named]:
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
            party = office.parties[n] if len(office.parties) == len(row) else people[k].party or office.party
            shared[k] = replace(people[k], office=office, party=party, rule="people.shared_office")
    return shared


def _share_parties(line: Labelled, people: list[Named]) -> list[Named]:
    """The country of a list's first name goes to the rest: "Eva Holm met |Polish Foreign Minister| A, Defence Minister B".

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
        start = people[first].office.first if people[first].office is not None else people[first].first
        opening = [t.lower for t in line.tokens[max(0, min(start, people[first].first) - 2) : people[first].first]]
        if first > 0 and "between" not in opening:
            shared[k] = replace(name, party=before.party, inferred=True)
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


def _share_envoys(line: Labelled, people: list[Named], offices: list[Office]) -> list[Named]:
    """ "Two |envoys of the President of Somalia|, A, Minister of State, and B, Minister of Trade": both speak for Somalia."""
    shared = list(people)
    for office in offices:
        if not office.plural or office.party is None or len(office.parties) != 1:
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
                shared[k] = replace(name, party=office.party)
    return shared


def _in_row(line: Labelled, people: list[Named], k: int, office: Office) -> bool:
    """The name stands in a list "A and B" directly before (with a comma) or directly behind the office."""
    name = people[k]
    if name.first >= office.last:
        between = range(office.last, name.first)
    else:
        between = range(name.last, office.first)
    names = [(n.first, n.last) for n in people]
    for at in between:
        token = line.tokens[at]
        if any(first <= at < last for first, last in names):
            continue
        if token.lower not in (",", "and", "the", "&", "who", "are", "-", "respectively", ".") and line.labels[
            at
        ] not in (Label.HONORIFIC, Label.PARTY):
            return False
    return True
