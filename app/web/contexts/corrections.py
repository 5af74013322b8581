"""What a person corrected in a meeting, beside what the rules had read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.authority import Correction
from app.dates import PartialDate
from app.records import Account, Channel
from app.web import wording
from app.web.contexts.witnesses import Testimony
from app.web.labels import Labels


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """One correction: what holds now, by whose word, and what the rules read in which account."""

    what: str  # "Date of A: 3 May 2024", "A and B tell of one meeting"
    origin: str  # "by correction of 1 May 2026: a slip of the pen"
    letter: str = ""
    read: str = ""  # "3 August 2023"
    href: str = ""  # of the other meeting, where accounts were parted


def corrected_views(
    lines: Sequence[Correction], testimonies: Sequence[Testimony], labels: Labels
) -> tuple[CorrectedView, ...]:
    """The corrections of a meeting in words, values first as they come; empty for none."""
    by_account = {t.account.id: t for t in testimonies}
    return tuple(_view(line, by_account.get(line.subject), by_account.get(line.value), labels) for line in lines)


def _view(line: Correction, one: Testimony | None, other: Testimony | None, labels: Labels) -> CorrectedView:
    origin = _origin(line)
    if line.kind in ("same-person", "different-person"):
        verdict = "are one person" if line.kind == "same-person" else "are two people"
        return CorrectedView(f"“{line.subject}” and “{line.value}” {verdict}", origin)
    if line.kind in ("same-meeting", "different-meeting"):
        verdict = "tell of one meeting" if line.kind == "same-meeting" else "tell of two meetings"
        inside = [t.letter for t in (one, other) if t is not None]
        if len(inside) == 2:
            return CorrectedView(f"{inside[0]} and {inside[1]} {verdict}", origin)
        # The id of every account answers for its meeting, so that this address leads to it.
        outside = line.value if other is None else line.subject
        return CorrectedView(f"{''.join(inside)} and another account {verdict}", origin, href=f"/meetings/{outside}")
    assert one is not None, "a line that gives a value is shown with its own account"
    heading = {"date": "Date", "channel": "How", "city": "City", "country": "Country"}[line.kind]
    what = f"{heading} of {one.letter}: {_in_words(line.kind, line.value, labels)}"
    return CorrectedView(what, origin, one.letter, _read_in_words(line.kind, one.account, labels))


def _origin(line: Correction) -> str:
    """ "by correction of 1 May 2026: a slip of the pen", as far as the line gives day and reason."""
    day = f" of {wording.date_in_words(PartialDate.parse(line.day))}" if line.day else ""
    return f"by correction{day}" + (f": {line.reason.rstrip('.')}" if line.reason else "")


def _read_in_words(kind: str, account: Account, labels: Labels) -> str:
    """What the rules read: the account is kept as it was read, whatever corrections say."""
    if kind == "date":
        return wording.when(account.date, account.date_basis)
    if kind == "channel":
        return _in_words(kind, account.channel, labels)
    return _in_words(kind, (account.city if kind == "city" else account.country) or "", labels)


def _in_words(kind: str, value: str, labels: Labels) -> str:
    """A value as a reader sees it; one that is left open is unknown."""
    if kind == "channel":
        return wording.channel_in_words(Channel(value or Channel.UNSPECIFIED))
    if not value:
        return wording.DAY_UNKNOWN if kind == "date" else "not told"
    if kind == "date":
        return wording.date_in_words(PartialDate.parse(value))
    return value if kind == "city" else labels.party(value) or value
