"""The corrections that touch one meeting: its accounts' values, what they were joined to, and who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from app.answers import MeetingSummary
from app.authority import CORRECTED, PAIRING, Correction
from app.names import name_key
from app.store.encoding import decode
from app.store.entries import read_people
from app.store.tables import CorrectionRow, table

CORRECTION = table(CorrectionRow)

_OF_PEOPLE = ("same-person", "different-person")


@dataclass(frozen=True, slots=True)
class LinesInForce:
    """The lines of the corrections file that give values, join or part: by account's id, and by id or name of people.

    Of two lines on one value of an account, or on one pair, the later alone is in force.
    """

    of_accounts: Mapping[str, tuple[Correction, ...]]
    of_people: Mapping[str, tuple[Correction, ...]]


def read_lines(connection: Connection) -> LinesInForce:
    """All lines as last taken up, in the order of the file."""
    stored = connection.scalars(select(CORRECTION.c.line).order_by(text("rowid")))
    in_force = {_corrects(line): line for line in (decode(Correction, line) for line in stored)}
    accounts: dict[str, list[Correction]] = defaultdict(list)
    people: dict[str, list[Correction]] = defaultdict(list)
    for line in in_force.values():
        if line.kind in _OF_PEOPLE:
            for cell in {line.subject, line.value, name_key(line.subject), name_key(line.value)}:
                people[cell].append(line)
        elif line.kind in PAIRING:
            accounts[line.subject].append(line)
            accounts[line.value].append(line)
        elif line.kind in CORRECTED:
            accounts[line.subject].append(line)
    return LinesInForce(
        {account: tuple(lines) for account, lines in accounts.items()},
        {cell: tuple(lines) for cell, lines in people.items()},
    )


def _corrects(line: Correction) -> tuple[str, ...]:
    """What a line decides; two lines that decide the same stand against each other."""
    if line.kind in PAIRING:
        return (line.kind.partition("-")[2], *sorted((line.subject, line.value)))
    return line.kind, line.subject


def lines_about(connection: Connection, lines: LinesInForce, summary: MeetingSummary) -> tuple[Correction, ...]:
    """The lines in force about a meeting's accounts, in their order, then those about who took part; mostly none."""
    about = [line for witness in summary.witnesses for line in lines.of_accounts.get(witness.account_id, ())]
    if lines.of_people:
        people = read_people(connection, (person.person_id for person in summary.meeting.participants))
        for person in people.values():
            about += _among(lines, (person.id, *person.keys, *map(name_key, (person.name, *person.spellings))))
    return tuple(dict.fromkeys(about))


def _among(lines: LinesInForce, cells: Iterable[str]) -> list[Correction]:
    return [line for cell in cells for line in lines.of_people.get(cell, ())]
