"""A person of an article as a participant's record: usual name, fullest form, office, party, each with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.authority import Authority, PersonEntry
from app.extraction.cast import TITLE, Appearance, Figure
from app.extraction.home import Home
from app.extraction.offices import Office
from app.extraction.people import Scene
from app.extraction.personhood import bearer_of, chief_named
from app.extraction.prose import Prose
from app.extraction.settling import proof_of, with_party, with_role
from app.names import fold
from app.records import Evidence, Participant

_NAMED_WITHIN = 10
"""Scenes whose states make a lone surname's bearer likely: "Zelensky" where Ukraine is named."""
_STATE_LETTERS = 2
"""A state's code has two letters, an organisation's more."""


def portray(
    figures: Sequence[Figure], scenes: Sequence[tuple[int, Scene]], prose: Prose, authority: Authority, home: Home
) -> list[Participant]:
    """The records of these persons, in their order; who has no party or office gets what the rest of the text
    settles.
    """
    named = {p.code for _, scene in scenes[:_NAMED_WITHIN] for p in scene.line.parties} | {home.party or ""}
    borne = [{office.role for _, office in figure.offices()} for figure in figures]
    records = [
        _record(figure, prose, authority, named, {r for k, roles in enumerate(borne) if k != n for r in roles if r})
        for n, figure in enumerate(figures)
    ]
    records = [
        with_party(r, f, figures, records, scenes, home) if r.party is None else r
        for r, f in zip(records, figures, strict=True)
    ]
    records = [  # Whom a list's other members now tell: "Sheikh A; Minister of State B; and Minister of State C".
        with_party(r, f, figures, records, scenes, home) if r.party is None else r
        for r, f in zip(records, figures, strict=True)
    ]
    return [with_role(r, records, scenes, prose, home) if r.role is None else r for r in records]


def _record(
    figure: Figure, prose: Prose, authority: Authority, named: set[str], others: Collection[str]
) -> Participant:
    fullest = figure.fullest
    written = fullest.named.written
    evidence = [_evidence(prose, fullest, "name", fullest.named.start, fullest.named.end, fullest.named.rule)]
    party = _party(figure)
    entry = _entry(figure, authority, party[1] if party else None, named)
    role: str | None = None
    for appearance, office in _by_fullness(figure):
        own = _own_part(appearance, office, others) if office.role else None
        if own and office.role and (role is None or _tells_more(own, role)):
            role = own
            evidence = [proof for proof in evidence if proof.field != "role"]
            end = appearance.line.tokens[office.role_last - 1].end
            start = appearance.line.tokens[office.role_first].start if own == office.role else end - len(own)
            evidence.append(_evidence(prose, appearance, "role", start, end, appearance.named.rule))
    code = None
    settled = entry is not None and _party_of_entry(entry, role) is not None
    if party is not None and not (settled and party[0].named.inferred):
        appearance, code, first, last = party
        start, end = appearance.line.tokens[first].start, appearance.line.tokens[last - 1].end
        evidence.append(_evidence(prose, appearance, "party", start, end, "parties.beside"))
    elif entry is not None and (known := _party_of_entry(entry, role)) is not None:
        code = known
        evidence.append(_evidence(prose, fullest, "party", fullest.named.start, fullest.named.end, "parties.authority"))
    name = entry.name if entry is not None and not _shortened(entry.name, written) else _usual_order(written)
    return Participant(name, written, role, code, entry.id if entry else None, tuple(evidence))


def _own_part(appearance: Appearance, office: Office, others: Collection[str]) -> str:
    """ "The |Vice President| and |President| Vale discussed": the first office is another person's of the article."""
    role = office.role or ""
    first, joined, second = role.partition(" and ")
    before = appearance.line.tokens[office.role_first - 1].lower if office.role_first else ""
    return second if joined and before == "the" and first in others and second[:1].isupper() else role


def _tells_more(role: str, than: str) -> bool:
    """ "Assistant Secretary of State for Trade" tells more than "Assistant Secretary": the same words and others."""
    words, fewer = set(fold(role).split()), set(fold(than).split())
    return fewer < words


def _party_of_entry(entry: PersonEntry, role: str | None) -> str | None:
    """Whom the authority file lets a person speak for: the party of the office that the text gives, else their state.

    None where the file knows only an organisation and the text gives no office of it: people move on.
    """
    words = set(fold(role or "").split()) - {"of", "the", "for", "and"}
    best, most = None, 0
    for held in entry.offices:
        shared = len(words & set(fold(held.office).split()))
        if shared > most:
            best, most = held.party, shared
    if best:
        return best
    return entry.party if entry.party and len(entry.party) == _STATE_LETTERS else None


def _shortened(name: str, written: str) -> bool:
    """The authority's name has an initial where the text has the whole given name: "S. Jaishankar"."""
    return len(name.split()[0].replace(".", "")) == 1 and len(written.split()[0].replace(".", "")) > 1


def _by_fullness(figure: Figure) -> list[tuple[Appearance, Office]]:
    """The offices given, the longest wording of the first two sentences first, later ones only if they tell more."""
    return sorted(
        figure.offices(),
        key=lambda pair: (
            pair[0].place == TITLE,
            pair[1].role is None,
            pair[0].place > _STATE_LETTERS,
            -len(pair[1].role or ""),
        ),
    )


def _party(figure: Figure) -> tuple[Appearance, str, int, int] | None:
    """The party first given with an office in the text, else the first beside the name."""
    given = [a for a in figure.appearances if a.named.party is not None]
    given.sort(key=lambda a: (a.named.inferred, a.place == TITLE, a.place))
    for appearance in given:
        party = appearance.named.party
        assert party is not None
        return appearance, party.code, party.first, party.last
    return None


def _entry(figure: Figure, authority: Authority, party: str | None, named: set[str]) -> PersonEntry | None:
    """The one person of the authority file whose name or spelling this is and whose party does not contradict."""
    for appearance in sorted(figure.appearances, key=lambda a: -len(a.named.words)):
        found = authority.people_named(appearance.named.written) or _by_title(appearance, authority)
        fitting = [e for e in found if party is None or e.party is None or e.party == party]
        if len(fitting) == 1:
            return fitting[0]
        if found:
            return None
    if len(figure.words) == 1:
        for _, office in figure.offices():
            chief = chief_named(figure.surname, office.role or "", authority) if not office.former else None
            if chief is not None and party in (None, chief.party):
                return chief
    alone = bearer_of(figure.surname, authority) if len(figure.words) == 1 else None
    return alone if alone is not None and alone.party in named and party in (None, alone.party) else None


def _by_title(appearance: Appearance, authority: Authority) -> tuple[PersonEntry, ...]:
    """Monarchs and clerics go by title and one name: "Ecumenical Patriarch Bartholomew", "King Charles"."""
    named = appearance.named
    if named.office is None or not named.office.role or len(named.words) > 2:
        return ()
    return authority.people_named(f"{named.office.role} {named.written}")


def _usual_order(written: str) -> str:
    """KISHIDA Fumio > Fumio Kishida; other names as written."""
    words = written.split()
    if len(words) > 1 and words[0].isupper() and "." not in words[0] and len(words[0]) > 2 and not words[1].isupper():
        return " ".join([*words[1:], words[0].capitalize()])
    return written


def _evidence(prose: Prose, appearance: Appearance, field: str, start: int, end: int, rule: str) -> Evidence:
    return proof_of(prose, appearance.place, field, start, end, rule)
