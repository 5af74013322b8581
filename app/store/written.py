"""Names as accounts write them: kept as accounts come, and taken back as they go; `app.store.names` tells whose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import select

from app.dates import PartialDate
from app.names import is_lone
from app.offices import office_kind
from app.records import Account
from app.store.base import WidenedName, WrittenName
from app.store.batch import Batch
from app.store.encoding import encode_list
from app.store.names import WRITTEN_IN, YEARS_OF, every_year, forms_sharing, judged_as, names_of
from app.store.numbering import rows_of_accounts
from app.store.sql import add_missing_rows, delete_rows, insert_rows, remove_rows, rows_among, rows_of, run_for_each
from app.store.tables import IdentityKeyRow, NameFormRow, ParticipantRow, WrittenNameRow, table

FORM, NAME, KEY, PARTICIPANT = table(NameFormRow), table(WrittenNameRow), table(IdentityKeyRow), table(ParticipantRow)

_SAVE_NAMES = """
    INSERT INTO written_name (id, form_id, written_as, office, first_year, last_year, accounts, first_account)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      accounts = accounts + excluded.accounts,
      first_account = CASE
        WHEN excluded.first_year < first_year THEN excluded.first_account
        WHEN excluded.first_year > first_year THEN first_account
        ELSE min(first_account, excluded.first_account)
      END,
      first_year = min(first_year, excluded.first_year),
      last_year = max(last_year, excluded.last_year)
    """

_YEARS_HELD = """
    SELECT json_extract(asked.value, '$[0]'), json_extract(asked.value, '$[1]'), min(account_id)
    FROM json_each(?) AS asked CROSS JOIN account_participant
    ON written_name_id = json_extract(asked.value, '$[0]') AND year = json_extract(asked.value, '$[1]')
    GROUP BY 1, 2
    """

ID_DIGITS = 16
"""Hex digits of an id made of what it stands for (64 bits): a million names clash with odds of 1 in 30 million."""


def written_names(account: Account, published: PartialDate | None) -> tuple[WrittenName, ...]:
    """The participants of an account as written names, in the account's order; the year is the meeting's."""
    when = account.date or published
    year = when.year if when else None
    found = []
    for person in account.participants:
        form = _digest(person.name, person.party, person.authority_id)
        office = office_kind(person.role)
        apart = year if year is None or is_lone(person.name, person.authority_id) else "any year"
        name_id = _digest(form, person.written_as, office, apart)
        written = (person.name, person.written_as, office, person.party, person.authority_id)
        found.append(WrittenName(name_id, form, *written, year, year))
    return tuple(found)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:ID_DIGITS]


@dataclass(slots=True)
class _Seen:
    """A written name with the accounts of one batch that write it so: how many, in which years, and the first."""

    name: WrittenName
    first_account: str
    first: int
    last: int
    accounts: int = 0

    def add(self, account_id: str, year: int) -> None:
        """Count one more account of this year (0 for none, which names of other years never have)."""
        self.accounts += 1
        self.first, self.first_account = min((self.first, self.first_account), (year, account_id))
        self.last = max(self.last, year)

    def row(self) -> tuple[str, str, str, str | None, int | None, int | None, int, str]:
        """The values that `_SAVE_NAMES` takes."""
        name, years = self.name, (self.first or None, self.last or None)
        return (name.id, name.form, name.written_as, name.office, *years, self.accounts, self.first_account)


def save_names(batch: Batch, written_in: Mapping[str, Iterable[WrittenName]]) -> None:
    """Keep the written names of new accounts, by account id, with their forms and with the accounts.

    Names that are new wait in `batch.written` to be told whose they are; those that stood already and are seen in
    further years now are noted in `batch.widened`.
    """
    seen: dict[str, _Seen] = {}
    participants = []
    for account_id, names in written_in.items():
        for name in {name.id: name for name in names}.values():
            year = name.first_year or 0
            participants.append({"year": year, "written_name_id": name.id, "account_id": account_id})
            if name.id not in seen:
                seen[name.id] = _Seen(name, account_id, year, year)
            seen[name.id].add(account_id, year)
    known = {row.id: row for row in rows_of(batch.connection, YEARS_OF, seen)}
    new = [found.name for name_id, found in seen.items() if name_id not in known]
    forms = {n.form: {"id": n.form, "name": n.name, "party": n.party, "authority_id": n.authority_id} for n in new}
    add_missing_rows(batch.connection, FORM, list(forms.values()))
    run_for_each(batch.connection, _SAVE_NAMES, sorted(found.row() for found in seen.values()))
    insert_rows(batch.connection, PARTICIPANT, participants)
    batch.written.update({name.id: name for name in new})
    for name_id, row in known.items():
        _note_further_years(batch, seen[name_id], row.first_year, row.last_year)


def _note_further_years(batch: Batch, seen: _Seen, first: int | None, last: int | None) -> None:
    if first is None or last is None or (first <= seen.first and seen.last <= last):
        return
    noted = batch.widened.get(seen.name.id)
    before = noted.before if noted else (first, last)
    now = min(first, seen.first), max(last, seen.last)
    batch.widened[seen.name.id] = WidenedName(seen.name.form, before, now)


def drop_names(batch: Batch, account_ids: Iterable[str]) -> None:
    """Take these accounts from the written names of their participants.

    Names that no account writes any more go, and forms that are left without a name. All names that shared an identity
    key with one that goes, or that is seen in fewer years now, wait in `batch.written`: perhaps only by it they were
    one person.
    """
    left: dict[str, set[str]] = {}
    for row in rows_of_accounts(batch.connection, WRITTEN_IN, account_ids):
        left.setdefault(row.value, set()).add(row.id)
    before = {row.id: (row.first_year, row.last_year) for row in rows_of(batch.connection, YEARS_OF, left)}
    places = [(name_id, year) for name_id, years in before.items() for year in every_year(*years)]
    gone = [{"year": y, "written_name_id": n, "account_id": i} for n, y in places for i in left[n]]
    remove_rows(batch.connection, PARTICIPANT, gone)
    held: dict[str, dict[int, str]] = {}
    for name_id, year, first in batch.connection.exec_driver_sql(_YEARS_HELD, (encode_list(places),)).all():
        held.setdefault(name_id, {})[year] = first
    now = {name_id: (min(years) or None, max(years) or None) for name_id, years in held.items()}
    count = (
        "UPDATE written_name SET accounts = accounts - ?, first_account = ?, first_year = ?, last_year = ? WHERE id = ?"
    )
    rows = [(len(left[n]), held[n][years[0] or 0], *years, n) for n, years in now.items()]
    run_for_each(batch.connection, count, sorted(rows, key=itemgetter(-1)))
    unused = before.keys() - now.keys()
    _forget_names(batch, unused, {name_id for name_id, years in now.items() if years != before[name_id]})


def _forget_names(batch: Batch, unused: Set[str], narrowed: Set[str]) -> None:
    """Remove names that are not used, with forms that have no other; let what was near them or those narrowed wait."""
    question = select(NAME.c.id, NAME.c.form_id)
    form_of = {row.id: row.form_id for row in rows_among(batch.connection, question, NAME.c.id, unused | narrowed)}
    forms = {form_of[name_id] for name_id in unused}
    near = forms_sharing(batch.connection, form_of.values())
    delete_rows(batch.connection, NAME, "id", unused)
    kept = {row.form_id for row in rows_among(batch.connection, select(NAME.c.form_id), NAME.c.form_id, forms)}
    batch.forgotten |= judged_as(batch.connection, (), forms - kept)
    delete_rows(batch.connection, KEY, "form_id", forms - kept)
    delete_rows(batch.connection, FORM, "id", forms - kept)
    for name_id in unused:
        batch.written.pop(name_id, None)
        batch.widened.pop(name_id, None)
    batch.written.update({name.id: name for name in names_of(batch.connection, near)})
