"""Names as accounts write them, the forms that identity compares, and whose each of them is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, true

from app.dates import PartialDate
from app.offices import office_kind
from app.records import Account
from app.store.base import WrittenName
from app.store.batch import Batch
from app.store.encoding import decode_list
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import (
    add_missing_rows,
    among,
    delete_rows,
    insert_rows,
    remove_rows,
    rows_among,
    rows_of,
    run_for_each,
    upsert_rows,
)
from app.store.tables import (
    AccountRow,
    IdentityKeyRow,
    NameFormRow,
    ParticipantRow,
    PersonAddressRow,
    PersonRow,
    WrittenNameRow,
    table,
)

FORM, NAME, KEY, PARTICIPANT = table(NameFormRow), table(WrittenNameRow), table(IdentityKeyRow), table(ParticipantRow)
PERSON, ADDRESS, ACCOUNT = table(PersonRow), table(PersonAddressRow), table(AccountRow)

PLACE = func.json_each(ACCOUNT.c.names).table_valued("key", "value")
"""The places of an account's participants from 0 on, with their written names."""

WRITTEN_IN = among_accounts(select(ACCOUNT.c.id, PLACE.c.value).select_from(ACCOUNT).join(PLACE, true()))

_NAMED = ACCOUNT.join(PLACE, true()).join(NAME, NAME.c.id == PLACE.c.value)
FORMS_OF = among_accounts(select(NAME.c.form_id).select_from(_NAMED).distinct())
PEOPLE_OF = among_accounts(
    select(ACCOUNT.c.id, PLACE.c.key.label("place"), NAME.c.written_as, NAME.c.person_id)
    .select_from(_NAMED)
    .where(NAME.c.person_id.is_not(None))
)

KEYS_OF_FORMS = among(select(KEY.c.key).distinct(), KEY.c.form_id)
FORMS_OF_KEYS = among(select(KEY.c.form_id).distinct(), KEY.c.key)
_OWN = select(func.json_group_array(KEY.c.key)).where(KEY.c.form_id == FORM.c.id).scalar_subquery()
NAMED_FORMS = among(select(FORM.c.id, FORM.c.name, _OWN.label("own")), FORM.c.id)

_OF_FORM = NAME.join(FORM, FORM.c.id == NAME.c.form_id)
NAMES_OF_FORMS = among(
    select(
        NAME.c.id,
        NAME.c.form_id,
        FORM.c.name,
        NAME.c.written_as,
        NAME.c.office,
        FORM.c.party,
        FORM.c.authority_id,
        NAME.c.year,
    ).select_from(_OF_FORM),
    NAME.c.form_id,
)

_WAYS = (NAME.c.form_id, NAME.c.written_as, NAME.c.office)
_YEARS = (func.min(NAME.c.year).label("first"), func.max(NAME.c.year).label("last"))
_OUTLINES = select(*_WAYS, *_YEARS, FORM.c.name, FORM.c.party, FORM.c.authority_id).select_from(_OF_FORM)
OUTLINES_OF_FORMS = among(_OUTLINES.group_by(*_WAYS), NAME.c.form_id)
OWNERS_OF = among(select(NAME.c.id, NAME.c.person_id), NAME.c.id)

ID_DIGITS = 16
"""Hex digits of an id made of what it stands for (64 bits): a million names clash with odds of 1 in 30 million."""


def written_names(account: Account, published: PartialDate | None) -> tuple[WrittenName, ...]:
    """The participants of an account as written names, in the account's order; the year is the meeting's.

    A written name's id begins with the year, so that those of new accounts lie near one another in the store's trees.
    """
    when = account.date or published
    year = when.year if when else None
    found = []
    for person in account.participants:
        form = _digest(person.name, person.party, person.authority_id)
        office = office_kind(person.role)
        name_id = f"{year or 0:04d}-{_digest(form, person.written_as, office, year)}"
        written = (person.name, person.written_as, office, person.party, person.authority_id, year)
        found.append(WrittenName(name_id, form, *written))
    return tuple(found)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:ID_DIGITS]


def save_names(batch: Batch, names: Mapping[str, WrittenName]) -> None:
    """Keep written names that are new, with their forms; they wait in `batch.written` to be told whose they are."""
    known = {name_id for name_id, _ in rows_of(batch.connection, OWNERS_OF, names)}
    new = [name for name_id, name in names.items() if name_id not in known]
    if not new:
        return
    forms = {
        name.form: {"id": name.form, "name": name.name, "party": name.party, "authority_id": name.authority_id}
        for name in new
    }
    add_missing_rows(batch.connection, FORM, list(forms.values()))
    rows: list[dict[str, Any]] = [
        {"id": n.id, "form_id": n.form, "written_as": n.written_as, "office": n.office, "year": n.year, "accounts": 0}
        for n in new
    ]
    insert_rows(batch.connection, NAME, rows)
    batch.written.update({name.id: name for name in new})


def save_participants(batch: Batch, written_in: Mapping[str, Sequence[str]]) -> None:
    """Note in which new accounts each of these written names stands; the names themselves are kept already."""
    rows = [{"written_name_id": name_id, "account_id": i} for name_id, own in written_in.items() for i in own]
    insert_rows(batch.connection, PARTICIPANT, rows)
    count = (
        "UPDATE written_name SET accounts = accounts + ?2, first_account = min(coalesce(first_account, ?3), ?3) "
        "WHERE id = ?1"
    )
    run_for_each(batch.connection, count, sorted((name_id, len(own), min(own)) for name_id, own in written_in.items()))


def drop_participants(batch: Batch, account_ids: Iterable[str]) -> set[str]:
    """Remove the participants of these accounts; returns their written names."""
    pairs = {(row.value, row.id) for row in rows_of_accounts(batch.connection, WRITTEN_IN, account_ids)}
    left = {name_id for name_id, _ in pairs}
    rows = [{"written_name_id": name_id, "account_id": account_id} for name_id, account_id in pairs]
    remove_rows(batch.connection, PARTICIPANT, rows)
    count = (
        "UPDATE written_name SET (accounts, first_account) = (SELECT count(*), min(account_id) "
        "FROM account_participant WHERE written_name_id = written_name.id) WHERE id = ?"
    )
    run_for_each(batch.connection, count, [(name_id,) for name_id in sorted(left)])
    return left


def drop_unused_names(batch: Batch, name_ids: Iterable[str]) -> None:
    """Remove those of these names that no account writes any more, and forms that are left without a name.

    The names that shared an identity key with them wait in `batch.written`: perhaps only by them they were one person.
    """
    asked = set(name_ids)
    used = rows_among(batch.connection, select(PARTICIPANT.c.written_name_id), PARTICIPANT.c.written_name_id, asked)
    unused = asked - {row.written_name_id for row in used}
    forms = {row.form_id for row in rows_among(batch.connection, select(NAME.c.form_id), NAME.c.id, unused)}
    near = forms_sharing(batch.connection, forms)
    delete_rows(batch.connection, NAME, "id", unused)
    kept = {row.form_id for row in rows_among(batch.connection, select(NAME.c.form_id), NAME.c.form_id, forms)}
    delete_rows(batch.connection, KEY, "form_id", forms - kept)
    delete_rows(batch.connection, FORM, "id", forms - kept)
    for name_id in unused:
        batch.written.pop(name_id, None)
    batch.written.update({name.id: name for name in names_of(batch.connection, near)})


def await_persons(batch: Batch, account_ids: Iterable[str]) -> None:
    """Let the written names of these accounts wait in `batch.written` to be told anew whose they are."""
    forms = {row.form_id for row in rows_of_accounts(batch.connection, FORMS_OF, account_ids)}
    batch.written.update({name.id: name for name in names_of(batch.connection, forms)})


def save_identity_keys(batch: Batch, keys: Mapping[str, Iterable[str]], judged_as: Mapping[str, str]) -> None:
    """Add keys to forms, those that stand already being passed over, and what judgements call each form."""
    rows = [{"key": key, "form_id": form} for form, own in keys.items() for key in dict.fromkeys(own)]
    add_missing_rows(batch.connection, KEY, rows)
    if judged_as:
        update = FORM.update().where(FORM.c.id == bindparam("form")).values(judged_as=bindparam("judged"))
        batch.connection.execute(update, [{"form": form, "judged": name} for form, name in judged_as.items()])


def forms_sharing(connection: Connection, forms: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """(name, keys) of every form that shares an identity key with one of these, these included."""
    keys = {key for (key,) in rows_of(connection, KEYS_OF_FORMS, forms)}
    near = {form for (form,) in rows_of(connection, FORMS_OF_KEYS, keys)}
    named = rows_of(connection, NAMED_FORMS, near)
    return {form: (name, frozenset(decode_list(own))) for form, name, own in named}


def names_of(connection: Connection, forms: Iterable[str]) -> tuple[WrittenName, ...]:
    """Every written name of these forms, in order of id."""
    found = [WrittenName(*row) for row in rows_of(connection, NAMES_OF_FORMS, forms)]
    return tuple(sorted(found, key=lambda name: name.id))


def outlines_of(connection: Connection, forms: Iterable[str]) -> tuple[WrittenName, ...]:
    """What these forms are written as and in which offices, each in its first and last year alone.

    The ids are made up: the years between are left out, because they are many and tell identity nothing.
    """
    found = []
    for r in rows_of(connection, OUTLINES_OF_FORMS, forms):
        for year in dict.fromkeys((r.first, r.last)):
            made_up = f"{r.form_id} {r.written_as} {r.office} {year}"
            found.append(WrittenName(made_up, r.form_id, r.name, r.written_as, r.office, r.party, r.authority_id, year))
    return tuple(sorted(found, key=lambda name: name.id))


def assign(batch: Batch, person_of: Mapping[str, str], person_of_form: Mapping[str, str]) -> None:
    """Say whose each written name is; the accounts of those that change hands wait to be established anew."""
    before: dict[str, str | None] = dict(rows_of(batch.connection, OWNERS_OF, person_of))
    moved = {name_id: person_id for name_id, person_id in person_of.items() if before[name_id] != person_id}
    elsewhere = (
        "SELECT name.id, name.person_id, asked.value FROM json_each(?) AS asked "
        "CROSS JOIN written_name AS name ON name.form_id = asked.key WHERE name.person_id IS NOT asked.value"
    )
    for name_id, old, now in batch.connection.exec_driver_sql(elsewhere, (json.dumps(dict(person_of_form)),)).all():
        before[name_id], moved[name_id] = old, now
    if not moved:
        return
    batch.changed = True
    batch.passed_on.update((old, moved[name_id]) for name_id, old in before.items() if name_id in moved and old)
    update = NAME.update().where(NAME.c.id == bindparam("name")).values(person_id=bindparam("person"))
    rows = [{"name": name_id, "person": person_id} for name_id, person_id in moved.items()]
    batch.connection.execute(update, rows)
    accounts = select(PARTICIPANT.c.account_id)
    found = rows_among(batch.connection, accounts, PARTICIPANT.c.written_name_id, moved)
    batch.unsettled.update(row.account_id for row in found)


def remember_people(batch: Batch, account_ids: Iterable[str]) -> None:
    """Note whose the participants of these accounts are before the accounts are replaced."""
    for account_id, written_as, person_id in _written(batch, account_ids):
        batch.former[account_id, written_as] = person_id


def lead_people_on(batch: Batch) -> None:
    """Let people who lost their last meeting lead to those who took over most of their participations."""
    for account_id, written_as, person_id in _written(batch, {account_id for account_id, _ in batch.former}):
        old = batch.former.get((account_id, written_as))
        if old is not None and old != person_id:
            batch.passed_on[old, person_id] += 1
    heirs: dict[str, str] = {}
    for (old, new), _ in sorted(batch.passed_on.items(), key=lambda item: (item[1], item[0])):
        heirs[old] = new
    asked = select(PERSON.c.id).where(PERSON.c.meetings == 0)
    gone = {row.id for row in rows_among(batch.connection, asked, PERSON.c.id, heirs)}
    upsert_rows(batch.connection, ADDRESS, [{"id": old, "leads_id": heirs[old]} for old in sorted(gone)])
    batch.former.clear()
    batch.passed_on.clear()


def _written(batch: Batch, account_ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(account, written form, person) of the participants of these accounts whose person is known."""
    for row in rows_of_accounts(batch.connection, PEOPLE_OF, account_ids):
        yield row.id, row.written_as, row.person_id


def person_ids(connection: Connection, account_ids: Iterable[str]) -> dict[tuple[str, int], str]:
    """Whose the participants of these accounts are, by account id and place; those not told yet are left out."""
    rows = rows_of_accounts(connection, PEOPLE_OF, account_ids)
    return {(row.id, row.place): row.person_id for row in rows}


def judged_as(connection: Connection, name_ids: Iterable[str], forms: Iterable[str]) -> set[str]:
    """What judgements call these forms, and those of these written names."""
    question = select(FORM.c.judged_as)
    of_names = question.join(NAME, NAME.c.form_id == FORM.c.id).distinct()
    rows = (*rows_among(connection, of_names, NAME.c.id, name_ids), *rows_among(connection, question, FORM.c.id, forms))
    return {row.judged_as for row in rows if row.judged_as}
