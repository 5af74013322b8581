"""Whether two forms of name are one person, with reasons fit to be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.authority import Correction
from app.identity.forms import Form, Participation, person_lines, years_apart
from app.names import CERTAIN, POSSIBLE, compare_names, name_key, parts, sounds, surname
from app.records import Judgement, Verdict

LONG_APART = 20
"""Years after which one sound of name needs more than the same party: hardly a career, often a namesake."""

NEAR_YEARS = 2
"""Years within which a doubtful name of one office, or a lone surname, is taken for a person seen before or after."""


def judgements_of(forms: Sequence[Form], corrections: Sequence[Correction]) -> Iterator[Judgement]:
    """The judgements of every two forms that share a block; corrections come last and so override."""
    blocks: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        keys = {f"k:{name_key(form.name)}", f"a:{form.authority_id or form.id}"}
        for word in {surname(form.name), parts(form.name)[0], parts(form.name)[-1]} if parts(form.name) else ():
            keys |= {f"s:{sound}|{form.party or ''}" for sound in sounds(word)}
        for key in keys:
            blocks[key].append(form)
    pairs = {
        (a.id, b.id): (a, b) if a.id < b.id else (b, a)
        for block in blocks.values()
        for a, b in combinations(sorted(block, key=lambda form: form.id), 2)
        if a.id != b.id
    }
    for pair in sorted(pairs):
        found = _judge(*pairs[pair])
        if found is not None:
            yield found
    yield from _corrected(forms, corrections)


def _judge(one: Form, other: Form) -> Judgement | None:
    """Whether two written forms are one person; None for names that have nothing in common but a sound.

    "Ceyhun Bayramov" and "Jeyhun Bayramov" for AZ in 2023: one person. "Joshua Haq" and "Joshua Huck" for the US: one,
    if the office is the same. "Kim Song" for KP and "Kim Song" for KR: two. Errs towards two people.
    """
    match = compare_names(one.name, other.name)
    reasons = match.reasons
    if one.authority_id and other.authority_id and one.authority_id != other.authority_id:
        if match.score < POSSIBLE:
            return None
        return verdict_of(one, other, Verdict.DIFFERENT, 0.0, "the authority file knows them as two people")
    if match.score < POSSIBLE:
        return None
    apart = years_apart(one.years, other.years)
    same_office = bool(one.kinds & other.kinds)
    if one.party and other.party and one.party != other.party:
        if match.score == 1.0 and _organisation(one.party) != _organisation(other.party) and apart <= LONG_APART:
            return verdict_of(
                one, other, Verdict.SAME, 0.86, "the same full name, once for a state, once for an organisation"
            )
        return verdict_of(one, other, Verdict.DIFFERENT, 0.2, "they speak for different parties")
    party = f"both for {one.party}" if one.party and other.party else "the party of one is not told"
    if apart > LONG_APART and not same_office:
        return verdict_of(one, other, Verdict.UNSURE, 0.5, *reasons, party, f"seen {apart} years apart")
    if match.score >= CERTAIN:
        return verdict_of(one, other, Verdict.SAME, match.score, *reasons, party)
    if same_office and one.party and other.party and apart <= NEAR_YEARS:
        return verdict_of(one, other, Verdict.SAME, max(match.score, 0.8), *reasons, party, "in the same office")
    return verdict_of(one, other, Verdict.UNSURE, match.score, *reasons, party)


def _organisation(party: str) -> bool:
    """True for the code of an organisation: anything but two letters, and the EU and UN."""
    return len(party) != 2 or party in {"EU", "UN"}


def verdict_of(one: Form, other: Form, verdict: Verdict, score: float, *reasons: str) -> Judgement:
    """The judgement of two forms, whichever is named first."""
    left, right = sorted((one.id, other.id))
    return Judgement("person", left, right, verdict, round(score, 3), tuple(reasons))


def _corrected(forms: Sequence[Form], corrections: Sequence[Correction]) -> Iterator[Judgement]:
    """The same-person and different-person lines as judgements of the forms that they name."""
    for line in person_lines(corrections):
        subjects = [form for form in forms if named(form, line.subject)]
        values = [form for form in forms if named(form, line.value)]
        for one in subjects:
            for other in values:
                if one.id != other.id:
                    verdict = Verdict.SAME if line.kind == "same-person" else Verdict.DIFFERENT
                    left, right = sorted((one.id, other.id))
                    score = 1.0 if verdict is Verdict.SAME else 0.0
                    reason = f"by correction: {line.reason}" if line.reason else "by correction"
                    yield Judgement("person", left, right, verdict, score, (reason,), "correction")


def named(form: Form, name: str) -> bool:
    """True where a correction's cell means this form: its id, its key, or its written name."""
    return name in (form.id, form.key) or name_key(name) in {name_key(form.name), *map(_written_key, form.members)}


def _written_key(participation: Participation) -> str:
    return name_key(participation.written_as)
