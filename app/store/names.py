"""The forms of name that identity compares, and whose each written name is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, bindparam, func, select, true

from app.store.base import WrittenName
from app.store.batch import Batch
from app.store.encoding import decode_list, encode_list
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import add_missing_rows, among, rows_among, rows_of, upsert_rows
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

NAMES_OF_FORMS = among(
    select(
        NAME.c.id,
        NAME.c.form_id,
        FORM.c.name,
        NAME.c.written_as,
        NAME.c.office,
        FORM.c.party,
        FORM.c.authority_id,
        NAME.c.first_year,
        NAME.c.last_year,
    ).select_from(NAME.join(FORM, FORM.c.id == NAME.c.form_id)),
    NAME.c.form_id,
)
YEARS_OF = among(select(NAME.c.id, NAME.c.first_year, NAME.c.last_year), NAME.c.id)
OWNERS_OF = among(select(NAME.c.id, NAME.c.person_id), NAME.c.id)

_ACCOUNTS_IN = """
    SELECT account_id FROM json_each(?) AS asked CROSS JOIN account_participant
    ON written_name_id = json_extract(asked.value, '$[0]') AND year = json_extract(asked.value, '$[1]')
    """


def every_year(first: int | None, last: int | None) -> Iterable[int]:
    """The years under which accounts of a name may stand: from first to last, or 0 where they tell none."""
    return (0,) if first is None or last is None else range(first, last + 1)


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


def assign(batch: Batch, person_of: Mapping[str, str], person_of_form: Mapping[str, str]) -> None:
    """Say whose each written name is; the accounts of those that change hands wait to be established anew.

    Those of a name that nobody had yet wait already: they came with it.
    """
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
    passed_on = {name_id: old for name_id in moved if (old := before[name_id])}
    batch.passed_on.update((old, moved[name_id]) for name_id, old in passed_on.items())
    update = NAME.update().where(NAME.c.id == bindparam("name")).values(person_id=bindparam("person"))
    rows = [{"name": name_id, "person": person_id} for name_id, person_id in moved.items()]
    batch.connection.execute(update, rows)
    years = rows_of(batch.connection, YEARS_OF, passed_on)
    places = [(row.id, year) for row in years for year in every_year(row.first_year, row.last_year)]
    found = batch.connection.exec_driver_sql(_ACCOUNTS_IN, (encode_list(places),))
    batch.unsettled.update(found.scalars())


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
