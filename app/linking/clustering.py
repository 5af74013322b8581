"""Joining accounts into meetings: a pure function of the set of accounts, whatever the order in which they are given.

The surest judgements are followed first. Two groups are joined only where no account of one was judged different from
an account of the other, so that a third account never chains two that must stay apart. An account without any day
joins a dated meeting only where no second meeting of the same people fits it nearly as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.authority import Correction
from app.linking.blocking import keys_of, sought
from app.linking.corrections import corrected, forced_judgements, withdrawn_ids
from app.linking.establishing import PersonOf, establish
from app.linking.judging import Side, judge_sides, side_of
from app.linking.publication import Publication
from app.records import Account, Judgement, Meeting, Verdict

CLEAR_LEAD = 0.06
"""An undated account joins a meeting that fits it this much better than the next one, else none."""


@dataclass(frozen=True, slots=True)
class Links:
    """The meetings of a set of accounts, by id, and the judgements that made them, by pair.

    `withdrawn` are the meetings that would stand if a correction had not withdrawn them.
    """

    meetings: tuple[Meeting, ...]
    judgements: tuple[Judgement, ...]
    withdrawn: tuple[Meeting, ...] = ()


def link(
    accounts: Iterable[Account],
    published: Mapping[str, Publication],
    corrections: Sequence[Correction] = (),
    person_of: PersonOf | None = None,
    keys: Mapping[str, Iterable[str]] | None = None,
) -> Links:
    """The meetings that these accounts tell of; every account is in exactly one.

    `published` maps article ids; `person_of` maps (account id, participant index) to person ids; `keys` are the
    blocking keys by account id, made here where the caller has none. The accounts should be whole connected groups
    (see blocking). Accounts of withdrawn articles and withdrawn meetings are left out.
    """
    gone = withdrawn_ids(corrections)
    kept = {a.id: corrected(a, corrections) for a in accounts if a.article_id not in gone}
    if keys is None:
        keys = {i: keys_of(account, published.get(account.article_id), corrections) for i, account in kept.items()}
    grouping = _Grouping(kept, published, corrections, {i: keys[i] for i in kept})
    groups = grouping.groups()
    meetings = sorted((establish([kept[i] for i in g], published, person_of) for g in groups), key=lambda m: m.id)
    return Links(
        meetings=tuple(m for m in meetings if gone.isdisjoint(m.account_ids)),
        judgements=grouping.shown(groups),
        withdrawn=tuple(m for m in meetings if not gone.isdisjoint(m.account_ids)),
    )


class _Grouping:
    """The accounts of one call of `link`, and which of them are joined so far."""

    def __init__(
        self,
        accounts: Mapping[str, Account],
        published: Mapping[str, Publication],
        corrections: Sequence[Correction],
        keys: Mapping[str, Iterable[str]],
    ) -> None:
        self.sides: dict[str, Side] = {i: side_of(a, published.get(a.article_id)) for i, a in accounts.items()}
        self.forced = {(j.left, j.right): j for j in forced_judgements(corrections)}
        self.group_of: dict[str, set[str]] = {i: {i} for i in accounts}
        self.judged: dict[tuple[str, str], Judgement | None] = {}
        self.undated = {i for i, side in self.sides.items() if side.window is None}
        for left, right in _neighbours(keys):
            self.judgement(left, right)

    def judgement(self, one: str, other: str) -> Judgement | None:
        """The judgement of two accounts, a correction before any rule; made once and kept."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.judged:
            self.judged[pair] = self.forced.get(pair) or judge_sides(self.sides[pair[0]], self.sides[pair[1]])
        return self.judged[pair]

    def groups(self) -> list[list[str]]:
        """The accounts joined into meetings, as sorted ids."""
        for left, right in sorted(self.forced):
            if self.forced[left, right].verdict is Verdict.SAME and left in self.sides and right in self.sides:
                self._join(left, right, forced=True)
        same = sorted(
            (j for j in self.judged.values() if j is not None and j.verdict is Verdict.SAME),
            key=lambda j: (-j.score, j.left, j.right),
        )
        for found in same:
            if found.left not in self.undated and found.right not in self.undated:
                self._join(found.left, found.right)
        unclear = self._attach_undated(same)
        for found in same:
            if {found.left, found.right} & self.undated and not self._mixes(found, unclear):
                self._join(found.left, found.right)
        return sorted({tuple(sorted(group)): sorted(group) for group in self.group_of.values()}.values())

    def _join(self, one: str, other: str, *, forced: bool = False) -> None:
        """Join the groups of two accounts unless some account of one was judged different from one of the other."""
        left, right = self.group_of[one], self.group_of[other]
        if left is right:
            return
        for a in sorted(left):
            for b in sorted(right):
                found = self.judgement(a, b)
                apart = found is not None and found.verdict is Verdict.DIFFERENT
                if found is not None and apart and (found.origin == "correction" or not forced):
                    return
        left |= right
        for account_id in right:
            self.group_of[account_id] = left

    def _attach_undated(self, same: Sequence[Judgement]) -> set[str]:
        """Join each undated account to the one dated meeting that fits it; returns those that several fit."""
        options: dict[str, dict[str, Judgement]] = defaultdict(dict)
        for found in same:
            for one, other in ((found.left, found.right), (found.right, found.left)):
                if one in self.undated and other not in self.undated:
                    options[one].setdefault(min(self.group_of[other]), found)
        unclear: set[str] = set()
        chosen: list[Judgement] = []
        for account_id in sorted(options):
            best, *rest = sorted(options[account_id].values(), key=lambda j: (-j.score, j.left, j.right))
            if rest and best.score - rest[0].score < CLEAR_LEAD:
                unclear.add(account_id)
            else:
                chosen.append(best)
        for found in chosen:
            self._join(found.left, found.right)
        return unclear

    def _mixes(self, found: Judgement, unclear: set[str]) -> bool:
        """True where a join would bring an account that fits several meetings to a dated one by a back door."""
        both = self.group_of[found.left] | self.group_of[found.right]
        return bool(both & unclear) and bool(both - self.undated)

    def shown(self, groups: Sequence[Sequence[str]]) -> tuple[Judgement, ...]:
        """The judgements worth keeping, sorted: those within a meeting, and the near ones that kept two apart."""
        number = {account_id: n for n, group in enumerate(groups) for account_id in group}
        kept = []
        for found in self.judged.values():
            if found is None:
                continue
            joined = number[found.left] == number[found.right]
            if joined or found.origin == "correction" or found.score >= _NEAR:
                kept.append(found)
        return tuple(sorted(kept, key=lambda j: (j.left, j.right)))


_NEAR = 0.2  # a judgement below this is of no interest to a reader of either meeting


def _neighbours(keys: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """The pairs of accounts of which one seeks a key that the other holds, as (smaller id, greater id)."""
    holders: dict[str, list[str]] = defaultdict(list)
    for account_id, held in keys.items():
        for key in held:
            holders[key].append(account_id)
    # Seeking is symmetric, so that each pair is found from its greater id as well as from its smaller.
    return {
        (account_id, other)
        for account_id, held in keys.items()
        for other in set().union(*(holders[key] for key in sought(held) & holders.keys()))
        if account_id < other
    }
