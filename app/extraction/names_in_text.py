"""Names of persons as runs of words: capitals, particles, initials, suffixes."""

from __future__ import annotations

from typing import NamedTuple

from app.extraction.labels import Label, Labelled
from app.extraction.offices import Office
from app.extraction.parties import PartyName
from app.extraction.vocabulary import NAMELIKE

SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})
_LONGEST_NAME = 8
_MOST_WORDS = 5
"""Capital words of a name, particles aside; more are a row of key words ("Rossiya Sergei Vale Antaliya …")."""


class Named(NamedTuple):
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


def find_names(line: Labelled, inside: set[int]) -> list[Named]:
    """The runs of words of a sentence that look like names, outside the offices' tokens; not yet known to be persons.

    "Joseph R. Vale, Jr.", "KISHIDA Fumio", "Waleed bin Abdul Al-Vale", "O.Vale".
    """
    found: list[Named] = []
    end = 0
    part_of_name = Label.NAME
    for at in [at for at, kind in enumerate(line.labels) if kind is part_of_name]:
        if at < end or at in inside:
            continue
        end = _end_of_name(line, at, inside)
        start = at
        while (
            start > 0
            and line.labels[start - 1] is Label.PARTICLE
            and line.tokens[start - 1].capital
            and start - 1 not in inside
        ):
            start -= 1
        start = _over_particles(line, start, inside)
        if line.labels[start:end].count(Label.NAME) <= _MOST_WORDS and not _names_a_house(line, end):
            found.append(_named(line, start, end))
    return found


_HOUSES = frozenset({"airport", "street", "avenue", "university", "stadium", "museum", "institute", "foundation"})


def _names_a_house(line: Labelled, at: int) -> bool:
    """What stands behind is called after the person: "at the Jan Vale |International Airport|"."""
    words = [token for token in line.tokens[at : at + 2] if token.lower not in ("international", "national", "state")]
    return bool(words) and words[0].capital and words[0].lower in _HOUSES


def _over_particles(line: Labelled, at: int, inside: set[int]) -> int:
    """ "President |von der| Leyen": small particles are the surname's where an office or honorific stands before it."""
    start = at
    while start > 0 and line.labels[start - 1] is Label.PARTICLE and start - 1 not in inside:
        start -= 1
    titled = start > 0 and (start - 1 in inside or line.labels[start - 1] in (Label.HONORIFIC, Label.HEAD))
    return start if titled else at


def _end_of_name(line: Labelled, at: int, inside: set[int]) -> int:
    """The end of a name: capital words, particles between them, dots of initials, a suffix behind a comma."""
    labels, tokens = line.labels, line.tokens
    end = at + 1
    while end < len(labels) and end - at < _LONGEST_NAME and end not in inside:
        label = labels[end]
        if label is Label.NAME and tokens[end].lower == tokens[end - 1].lower and not tokens[end].initial:
            break  # "Jan Vale Vale JanMinister": a page's hidden box of links runs into the text
        if label is Label.NAME:
            end += 1
        elif nickname := _nickname(line, end):
            end += nickname
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
        elif (
            (tokens[end].text in "'’" and end + 1 < len(labels) and labels[end + 1] is Label.NAME)
            or (tokens[end].text == "." and len(tokens[end - 1].text) == 1 and tokens[end].start == tokens[end - 1].end)
            or (label in (Label.PORTFOLIO, Label.HEAD, Label.HONORIFIC, Label.OTHER) and _inner(line, end))
        ):
            end += 1
        else:
            break
    if end < len(labels) and tokens[end].text.lower() in SUFFIXES:
        return end + 1
    if end + 1 < len(labels) and tokens[end].text == "," and tokens[end + 1].lower in SUFFIXES:
        dotted = end + 2 < len(labels) and tokens[end + 2].text == "." and tokens[end + 2].start == tokens[end + 1].end
        return end + (3 if dotted else 2)
    return end


def _nickname(line: Labelled, at: int) -> int:
    """How many tokens a nickname in quotation marks takes within a name: Jan |"Jojo"| Vale; 0 where there is none."""
    tokens, labels = line.tokens, line.labels
    quoted = at + 3 < len(tokens) and tokens[at].text == '"' == tokens[at + 2].text
    return 3 if quoted and labels[at + 1] is Label.NAME is labels[at + 3] else 0


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
    if line.tokens[before].text in ".'" and before > 0:
        before -= 1
    return line.labels[before] is Label.HONORIFIC


_OF_THIS = (["of", "this"], ["of", "that"], ["of", "the"])
"""Before "country": whose office it is was said before, "a visit to Peru … Foreign Minister |of this country| Vale"."""


def skip_honorifics(line: Labelled, at: int) -> int:
    """The last token before the honorifics that end at `at`: office |Dr.| name; office |of this country| name."""
    while at >= 0:
        token = line.tokens[at]
        if token.lower == "country" and [t.lower for t in line.tokens[max(0, at - 2) : at]] in _OF_THIS:
            at -= len(_OF_THIS[0]) + 1
        elif line.labels[at] is Label.HONORIFIC or (
            token.text in ".'" and at > 0 and line.labels[at - 1] is Label.HONORIFIC
        ):
            at -= 1
        else:
            break
    return at
