"""Where one article contradicts itself on a person: the headline's office against the text's, two spellings of a
name.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from app.extraction.cast import TITLE, Figure
from app.extraction.people import Scene
from app.extraction.prose import Prose
from app.extraction.settling import proof_of
from app.extraction.vocabulary import HEADS
from app.names import fold
from app.records import Discrepancy, Participant, Reading

_RANKS = frozenset(
    {"deputy", "vice", "assistant", "under", "acting", "caretaker", "principal", "first", "special", "state", "interim"}
)
"""Words that set one office apart from another of the same kind: "|Deputy| Secretary", "|Deputy Assistant|
Secretary".
"""

_RULE = "people.office_contradicted"
_MISSPELT = 80.0
"""Two surnames of one person this alike, yet not the same, are two spellings: Bayramov and Bayramow 88."""


_SHORT = 4
"""Short surnames differ by a letter too easily to call one a misspelling of the other: Wang, Wei."""


def find_discrepancies(
    figures: Sequence[Figure], people: Sequence[Participant], scenes: Sequence[tuple[int, Scene]], prose: Prose
) -> tuple[Discrepancy, ...]:
    """The facts on which an article contradicts itself about its participants, in their order; empty where none.

    "Minister meets |Deputy Secretary of State|" above a text of a "|Deputy Assistant Secretary| of State"; "Jan Vale"
    beside "Jan Wale". A shorter form ("Secretary Vale") contradicts nothing. Errs towards silence.
    """
    found: list[Discrepancy] = []
    for figure, person in zip(figures, people, strict=True):
        for doubt in (_of_office(figure, person, scenes, prose), _of_name(figure, person, prose)):
            if doubt is not None:
                found.append(doubt)
    return tuple(found)


def _rank(role: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of rank before the office's head, and the heads: {"deputy", "assistant"}, {"secretary"}."""
    before: set[str] = set()
    for word in fold(role).split():
        if word in HEADS and word not in _RANKS:
            return frozenset(before), frozenset({word})
        if word in _RANKS:
            before.add(word)
    return frozenset(before), frozenset()


def _of_office(
    figure: Figure, person: Participant, scenes: Sequence[tuple[int, Scene]], prose: Prose
) -> Discrepancy | None:
    offices = [(a.place, a.line, o) for a, o in figure.offices()]
    named_in_title = any(a.place == TITLE for a in figure.appearances)
    for place, scene in scenes:
        if place == TITLE and not named_in_title:
            offices += [(TITLE, scene.line, o) for o in scene.offices if o.party and o.party.code == person.party]
    readings: list[tuple[str, Reading]] = []
    for place, line, office in offices:
        if office.role and office.last - office.first > 1:
            start, end = line.tokens[office.role_first].start, line.tokens[office.role_last - 1].end
            readings.append((office.role, Reading(office.role, (proof_of(prose, place, "role", start, end, _RULE),))))
    for role, reading in readings:
        rank, head = _rank(role)
        for other, second in readings:
            other_rank, other_head = _rank(other)
            if head == other_head and rank and other_rank and rank != other_rank and _last_in_title(reading, second):
                return Discrepancy("role", person.name, (second, reading))
    return None


def _last_in_title(reading: Reading, second: Reading) -> bool:
    """Each contradiction once: the headline's reading first, or the earlier of two in the text."""
    one, other = reading.evidence[0], second.evidence[0]
    return (other.part != one.part and other.part == "title") or (other.part == one.part and other.start < one.start)


def _of_name(figure: Figure, person: Participant, prose: Prose) -> Discrepancy | None:
    spelt: dict[str, Reading] = {}
    for a in figure.appearances:
        last = a.named.written.split()[-1]
        word = fold(last).replace(" ", "")
        if word and word not in spelt:
            proof = proof_of(prose, a.place, "name", a.named.start, a.named.end, "people.spelling")
            spelt[word] = Reading(a.named.written, (proof,))
    words = list(spelt)
    for k, word in enumerate(words):
        for other in words[k + 1 :]:
            if len(word) > _SHORT and len(other) > _SHORT and word != other and ratio(word, other) >= _MISSPELT:
                return Discrepancy("name", person.name, (spelt[word], spelt[other]))
    return None
