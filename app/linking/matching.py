"""Which participants of two accounts are one person, read side by side."""

from __future__ import annotations

from dataclasses import dataclass

from app.names import same_person
from app.records import Participant


@dataclass(frozen=True, slots=True)
class Match:
    """One participant of each account taken as one person; `name` is the fuller of the two names."""

    left: Participant
    right: Participant
    name: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The participants of two accounts: who is in both, who in one alone, and the parties that both name."""

    pairs: tuple[Match, ...]
    left_alone: tuple[Participant, ...]
    right_alone: tuple[Participant, ...]
    left_parties: frozenset[str | None]
    right_parties: frozenset[str | None]

    @property
    def shared_parties(self) -> int:
        """The number of known parties for which a shared participant speaks."""
        return len({match.left.party or match.right.party for match in self.pairs} - {None})

    @property
    def extra_parties(self) -> frozenset[str]:
        """The known parties that only people of one account speak for, whom the other account doesn't name."""
        left = {p.party for p in self.left_alone} - self.right_parties
        right = {p.party for p in self.right_alone} - self.left_parties
        shared = {match.left.party for match in self.pairs} | {match.right.party for match in self.pairs}
        return frozenset(party for party in (left | right) - shared if party)

    def leader_alone(self, participants: tuple[Participant, ...]) -> str | None:
        """Who is named first of a party of which another person is shared, but is in this account alone; else None."""
        if not self.left_alone and not self.right_alone:
            return None
        seen: set[str] = set()
        matched = {id(match.left) for match in self.pairs} | {id(match.right) for match in self.pairs}
        shared = {party for match in self.pairs for party in (match.left.party, match.right.party)}
        for person in participants:
            if person.party and person.party not in seen:
                seen.add(person.party)
                if id(person) not in matched and person.party in shared:
                    return person.name
        return None

    @property
    def rivals(self) -> tuple[str, str] | None:
        """Two different people who speak for one party, each in one account alone; None where there are none."""
        for one in self.left_alone:
            for other in self.right_alone:
                if one.party and one.party == other.party:
                    return one.name, other.name
        return None


def match_people(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> People:
    """Pair the participants of two accounts, best matches first, each at most once."""
    options = [
        (match, i, j) for i, a in enumerate(left) for j, b in enumerate(right) if (match := same_person(a, b)).score
    ]
    options.sort(key=lambda option: -option[0].score)  # of equally good ones the first named of the left, then right
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[Match] = []
    for match, i, j in options:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            name = max(left[i].name, right[j].name, key=lambda text: (len(text), text))
            pairs.append(Match(left[i], right[j], name, match.score, match.reasons))
    return People(
        pairs=tuple(pairs),
        left_alone=tuple([p for i, p in enumerate(left) if i not in used_left]),
        right_alone=tuple([p for j, p in enumerate(right) if j not in used_right]),
        left_parties=frozenset([p.party for p in left]),
        right_parties=frozenset([p.party for p in right]),
    )
