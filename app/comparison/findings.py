"""What comparison finds, as frozen records; accounts are named by their place, from 0."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.records import Evidence, Span


class Standing(StrEnum):
    """How the accounts stand to each other on one fact."""

    AGREED = "agreed"  # all say the same
    SOME = "some"  # several, not all, say it; the others are silent
    ONLY = "only"  # one alone says it; the others are silent
    VARIES = "varies"  # said in different words that can all be true
    DIFFERS = "differs"  # said in ways that cannot all be true


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading of a fact, the accounts that give it, and each one's evidence; `note` qualifies it ("reported")."""

    value: str
    accounts: tuple[int, ...]
    evidence: tuple[tuple[int, Evidence], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with its readings, the one of most accounts first.

    `field` is date, channel, city, country, participant, spelling, role, party, topic or situation; `subject` is whose
    fact it is (a participant's name), else "".
    """

    field: str
    subject: str
    standing: Standing
    variants: tuple[Variant, ...]
    silent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentence `number` (from 0) of an account, and its characters in the article's text."""

    account: int
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences of different accounts that make the same point; `conflict` says on what they contradict, or ""."""

    left: Passage
    right: Passage
    score: float
    shared: tuple[str, ...]  # the stems that join them, the rarest first
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two accounts of which one text is nearly a copy of the other; `share` of the shorter stands in the longer."""

    left: int
    right: int
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that comparing the accounts of one meeting finds; `independent` counts copies of one text once."""

    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    only: tuple[Passage, ...] = ()
    copies: tuple[Copy, ...] = ()
    independent: int = 0

    @property
    def contradictions(self) -> tuple[Fact, ...]:
        """The facts on which the accounts cannot all be right."""
        return tuple(fact for fact in self.facts if fact.standing is Standing.DIFFERS)
