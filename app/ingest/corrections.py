"""Taking up the authority files: what a corrections line that came, went or changed touches is settled anew."""

from __future__ import annotations

from collections.abc import Sequence

from app.authority import Authority, Correction
from app.ingest.settling import read_publications, save_keys, settle, settle_people
from app.store.writer import SqlWriter


def take_up(writer: SqlWriter, authority: Authority) -> None:
    """Bring names, people, meetings and tombstones in line with the authority files; nothing where none changed."""
    writer.adopt(authority)
    changed = set(writer.corrections()) ^ set(authority.corrections)
    if not changed:
        return
    if any(line.kind in ("same-person", "different-person") for line in changed):
        settle_people(writer, writer.all_names(), authority.corrections)
    accounts = writer.unsettle(cell for line in changed for cell in (line.subject, line.value) if cell)
    save_keys(writer, accounts, read_publications(writer, accounts), authority.corrections)
    writer.take_up(authority.corrections)
    settle(writer, authority.corrections)
    put_up_tombstones(writer, authority.corrections)


def put_up_tombstones(writer: SqlWriter, corrections: Sequence[Correction]) -> None:
    """Let every withdrawn article and meeting answer with its tombstone; no line, no tombstone."""
    writer.withdraw(line for line in corrections if line.kind == "withdraw")
