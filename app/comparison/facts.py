"""The facts of several accounts side by side: what all say, what one alone says, what they say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from app.comparison.findings import Fact, Standing, Variant
from app.names import fold, same_person
from app.offices import office_kind
from app.records import Account, Channel, DateBasis, Evidence, Participant, Subject

Told = tuple[int, str, tuple[Evidence, ...]]
"""Which account says what, on what evidence."""

_RANKS = frozenset(("deputy", "vice", "assistant", "under", "undersecretary", "former"))
_HEADS = frozenset(
    ("president", "minister", "secretary", "ambassador", "chancellor", "king", "commissioner", "envoy", "speaker")
)
_SAME_WORDING = 50  # per cent of shared words: one office worded in two ways


def compare_facts(accounts: Sequence[Account]) -> tuple[Fact, ...]:
    """Every fact that any of the accounts tells, in the order date, channel, place, participants, topics."""
    count = len(accounts)
    facts: list[Fact] = []
    facts += _dates(accounts)
    channels = [
        (n, str(a.channel), _of(a, "channel")) for n, a in enumerate(accounts) if a.channel is not Channel.UNSPECIFIED
    ]
    facts += _fact("channel", "", channels, count, _contradict)
    facts += _fact("city", "", _values(accounts, "city", lambda a: a.city), count, _contradict)
    facts += _fact("country", "", _values(accounts, "country", lambda a: a.country), count, _contradict)
    facts += _participants(accounts)
    facts += _subjects("topic", [a.topics for a in accounts])
    facts += _subjects("situation", [a.situations for a in accounts])
    return tuple(facts)


def _of(account: Account, field: str) -> tuple[Evidence, ...]:
    return tuple([e for e in account.evidence if e.field == field])


def _values(accounts: Sequence[Account], field: str, value: Callable[[Account], str | None]) -> list[Told]:
    return [(n, found, _of(a, field)) for n, a in enumerate(accounts) if (found := value(a))]


def _variants(told: Iterable[Told]) -> tuple[Variant, ...]:
    """The readings of a fact, those that fold alike as one, most accounts first, then in order of account."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(fold(one[1]), []).append(one)
    variants = [_variant(rows) for rows in found.values()]
    if len(variants) > 1:
        variants.sort(key=lambda v: (-len(v.accounts), v.accounts))
    return tuple(variants)


def _variant(rows: Sequence[Told]) -> Variant:
    evidence = [(n, e) for n, _, evidence in rows for e in evidence]
    return Variant(rows[0][1], tuple(dict.fromkeys([n for n, _, _ in rows])), tuple(evidence))


def _contradict(one: str, other: str) -> Standing:
    return Standing.DIFFERS


def _fact(
    field: str, subject: str, told: Sequence[Told], count: int, against: Callable[[str, str], Standing]
) -> list[Fact]:
    """The fact that these readings make, as a list of one; of none where no account says anything.

    `against` says how two readings that are not the same stand to each other; one contradiction makes the whole so.
    """
    variants = _variants(told)
    if not variants:
        return []
    telling = {n for v in variants for n in v.accounts}
    silent = tuple([n for n in range(count) if n not in telling]) if len(telling) < count else ()
    if len(variants) > 1:
        pairs = [against(a.value, b.value) for i, a in enumerate(variants) for b in variants[i + 1 :]]
        standing = Standing.DIFFERS if Standing.DIFFERS in pairs else Standing.VARIES
    elif not silent:
        standing = Standing.AGREED
    else:
        standing = Standing.ONLY if len(telling) == 1 else Standing.SOME
    return [Fact(field, subject, standing, variants, silent)]


def _dates(accounts: Sequence[Account]) -> list[Fact]:
    """The date: stated days contradict unless one lies within the other; a reported one is no reading of the day.

    "in August 2023" and "on 3 August 2023" vary; "on 3 August" and "on 4 August" contradict.
    """
    dated = [(n, a, a.date) for n, a in enumerate(accounts) if a.date is not None]
    spans = {str(date): date for _, _, date in dated}

    def against(one: str, other: str) -> Standing:
        return Standing.VARIES if spans[one].overlaps(spans[other]) else Standing.DIFFERS

    stated = [(n, str(d), _of(a, "date")) for n, a, d in dated if a.date_basis is DateBasis.STATED]
    found = _fact("date", "", stated, len(accounts), against)
    reported = _variants((n, str(d), _of(a, "date")) for n, a, d in dated if a.date_basis is not DateBasis.STATED)
    noted = tuple(Variant(v.value, v.accounts, v.evidence, "reported") for v in reported)
    if not noted:
        return found
    if not found:
        silent = tuple(n for n, a in enumerate(accounts) if a.date is None)
        standing = Standing.AGREED if len(noted) == 1 and not silent else Standing.VARIES
        standing = Standing.ONLY if len(noted) == 1 and len(noted[0].accounts) == 1 else standing
        return [Fact("date", "", standing, noted, silent)]
    fact = found[0]
    telling = {n for v in noted for n in v.accounts}
    silent = tuple(n for n in fact.silent if n not in telling)
    return [Fact("date", "", fact.standing, fact.variants + noted, silent)]


def _participants(accounts: Sequence[Account]) -> list[Fact]:
    """Who took part, and for each how the accounts spell the name, word the office and name the party."""
    people: list[list[tuple[int, Participant]]] = []
    for n, account in enumerate(accounts):
        for person in account.participants:
            for told in people:
                # The accounts come in order, so that whoever is told of by this one already stands last.
                if told[-1][0] != n and _one_person(person, told):
                    told.append((n, person))
                    break
            else:
                people.append([(n, person)])
    facts: list[Fact] = []
    for told in people:
        name = max((p.name for _, p in told), key=lambda text: (len(text), text))
        rows = [(n, name, _evidence(p, "name")) for n, p in told]
        facts += _fact("participant", name, rows, len(accounts), _contradict)
        if len({fold(p.written_as) for _, p in told}) > 1:
            spelt = [(n, p.written_as, _evidence(p, "name")) for n, p in told]
            facts += _fact("spelling", name, spelt, len(accounts), lambda a, b: Standing.VARIES)
        roles = [(n, p.role, _evidence(p, "role")) for n, p in told if p.role]
        facts += _fact("role", name, roles, len(accounts), _roles)
        parties = [(n, p.party, _evidence(p, "party")) for n, p in told if p.party]
        facts += _fact("party", name, parties, len(accounts), _contradict)
    return facts


def _one_person(person: Participant, told: Sequence[tuple[int, Participant]]) -> bool:
    return any(same_person(person, other).score > 0 for _, other in told)


def _evidence(person: Participant, field: str) -> tuple[Evidence, ...]:
    return tuple([e for e in person.evidence if e.field == field])


def _roles(one: str, other: str) -> Standing:
    """How two wordings of an office stand to each other.

    "Minister of Foreign Affairs" and "FM" vary, "Senior Advisor for Negotiations" and "chief advisor on Negotiations"
    too; "Deputy Secretary" against "Deputy Assistant Secretary" and "President" against "Prime Minister" contradict.
    Errs towards no contradiction: one person may hold two offices.
    """
    ours, theirs = fold(one).split(), fold(other).split()
    if office_kind(one) == office_kind(other):
        return Standing.VARIES
    if max(sum(word in _HEADS for word in words) for words in (ours, theirs)) > 1:
        return Standing.VARIES  # two offices in one wording
    heads = set(ours) & _HEADS, set(theirs) & _HEADS
    if heads[0] and heads[1]:
        if not heads[0] & heads[1]:
            return Standing.DIFFERS
        if sorted(w for w in ours if w in _RANKS) != sorted(w for w in theirs if w in _RANKS):
            return Standing.DIFFERS
        if heads[0] != heads[1] or "prime" in set(ours) ^ set(theirs):
            return Standing.DIFFERS
    alike = fuzz.token_set_ratio(" ".join(ours), " ".join(theirs))
    return Standing.VARIES if alike >= _SAME_WORDING or not (heads[0] and heads[1]) else Standing.DIFFERS


def _subjects(field: str, told: Sequence[tuple[Subject, ...]]) -> list[Fact]:
    """Topics or situations: each of the controlled list that any account tells of, and who is silent on it."""
    rows: dict[str, list[Told]] = {}
    for n, subjects in enumerate(told):
        for subject in subjects:
            rows.setdefault(subject.slug, []).append((n, subject.slug, subject.evidence))
    return [fact for one in rows.values() for fact in _fact(field, "", one, len(told), _contradict)]
