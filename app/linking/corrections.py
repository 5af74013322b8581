"""Corrections as linking applies them: a person's judgement overrides every rule and survives every re-ingest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.authority import Correction
from app.dates import PartialDate
from app.errors import BadAuthorityFile
from app.records import Account, Channel, DateBasis, Judgement, Verdict

_VERDICTS = {"same-meeting": Verdict.SAME, "different-meeting": Verdict.DIFFERENT}


def corrected(account: Account, corrections: Iterable[Correction]) -> Account:
    """The account with the date, channel, city or country that corrections give it; an empty value means unknown.

    Raises BadAuthorityFile for a value that is no date or channel. Applying it twice changes nothing more.
    """
    for line in corrections:
        if line.subject != account.id:
            continue
        try:
            if line.kind == "date":
                date = PartialDate.parse(line.value) if line.value else None
                account = replace(account, date=date, date_basis=DateBasis.STATED if date else None)
            elif line.kind == "channel":
                account = replace(account, channel=Channel(line.value or "unspecified"))
            elif line.kind == "city":
                account = replace(account, city=line.value or None)
            elif line.kind == "country":
                account = replace(account, country=line.value or None)
        except ValueError as error:
            raise BadAuthorityFile(f"corrections: {line.kind} of {line.subject}: {error}") from error
    return account


def withdrawn_ids(corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of the articles and meetings that corrections withdraw."""
    return frozenset(line.subject for line in corrections if line.kind == "withdraw")


def forced_judgements(corrections: Sequence[Correction]) -> tuple[Judgement, ...]:
    """The same-meeting and different-meeting lines as judgements, sorted; of two lines on one pair the later counts."""
    found: dict[tuple[str, str], Judgement] = {}
    for line in corrections:
        if line.kind in _VERDICTS and line.subject != line.value:
            left, right = sorted((line.subject, line.value))
            verdict = _VERDICTS[line.kind]
            score = 1.0 if verdict is Verdict.SAME else 0.0
            reason = f"by correction: {line.reason}" if line.reason else "by correction"
            found[left, right] = Judgement("meeting", left, right, verdict, score, (reason,), "correction")
    return tuple(found[pair] for pair in sorted(found))
