"""Articles, accounts, people and labels by their ids or values, read from the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.records import Account, Article, Extraction, Person
from app.store.encoding import decode, decode_article, decode_list
from app.store.numbering import among_accounts, among_articles, rows_of_accounts
from app.store.sql import among, rows_of
from app.store.tables import (
    AccountRow,
    EditionRow,
    ExtractionRow,
    LabelRow,
    PersonRow,
    table,
)

EDITION, EXTRACTION, ACCOUNT = table(EditionRow), table(ExtractionRow), table(AccountRow)
PERSON, LABEL = table(PersonRow), table(LabelRow)


_EDITIONS = select(EDITION.c.article_id, EDITION.c.number, EDITION.c.delivery, EDITION.c.title, EDITION.c.text)
ARTICLES_OF = among_articles(_EDITIONS, EDITION.c.article_number)
_TEXTS = select(EDITION.c.article_id, EDITION.c.number, EDITION.c.text)
TEXTS_OF = among_articles(_TEXTS, EDITION.c.article_number)
_EXTRACTIONS = select(EXTRACTION.c.article_id, EXTRACTION.c.record)
EXTRACTIONS_OF = among_articles(_EXTRACTIONS, EXTRACTION.c.article_number)
ACCOUNTS_OF = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c.record))
_ACCOUNTS = select(ACCOUNT.c.article_id, ACCOUNT.c.record, ACCOUNT.c.meeting_id, ACCOUNT.c.judgements)
_ACCOUNTS = _ACCOUNTS.order_by(ACCOUNT.c.ordinal)
ACCOUNTS_OF_ARTICLES = among_articles(_ACCOUNTS, ACCOUNT.c.article_number)
PEOPLE_OF = among(select(PERSON.c.id, PERSON.c.record), PERSON.c.id)
LABELS = select(LABEL.c.value, LABEL.c.label).where(LABEL.c.kind == bindparam("kind"))
LABELS_OF = among(LABELS, LABEL.c.value)


def read_articles(connection: Connection, article_ids: Iterable[str]) -> dict[str, Article]:
    """The current editions of these articles by id.

    The current edition is the one with the highest number, so that the article's row need not be read: most articles of
    a page lie where nothing else was read.
    """
    editions = {row.article_id: row for row in _in_order(rows_of(connection, ARTICLES_OF, article_ids))}
    return {i: decode_article(row.delivery, row.title, row.text) for i, row in editions.items()}


def read_texts(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """The texts alone of the current editions of these articles by id."""
    return {row.article_id: row.text for row in _in_order(rows_of(connection, TEXTS_OF, article_ids))}


def _in_order(editions: Iterable[Row[Any]]) -> list[Row[Any]]:
    return sorted(editions, key=attrgetter("number"))


def read_extractions(connection: Connection, article_ids: Iterable[str]) -> dict[str, Extraction]:
    """What was extracted from these articles by article, without the accounts."""
    rows = rows_of(connection, EXTRACTIONS_OF, article_ids)
    return {row.article_id: decode(Extraction, row.record) for row in rows}


def read_accounts(connection: Connection, account_ids: Iterable[str]) -> dict[str, Account]:
    """These accounts by id."""
    return {row.id: decode(Account, row.record) for row in rows_of_accounts(connection, ACCOUNTS_OF, account_ids)}


@dataclass(frozen=True, slots=True)
class Told:
    """An account, the meeting that it tells of, and the numbers of the judgements in force about it."""

    account: Account
    meeting_id: str | None
    judgements: tuple[int, ...]


def read_accounts_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, list[Told]]:
    """The accounts of each of these articles, in the order of the text; none where it is no readout."""
    found: dict[str, list[Told]] = {article_id: [] for article_id in article_ids}
    for row in rows_of(connection, ACCOUNTS_OF_ARTICLES, found):
        judgements = tuple(decode_list(row.judgements)) if row.judgements else ()
        found[row.article_id].append(Told(decode(Account, row.record), row.meeting_id, judgements))
    return found


def read_labels(connection: Connection, kind: str) -> dict[str, str]:
    """The names that readers see for the values of a kind, in the order of its list."""
    return {row.value: row.label for row in connection.execute(LABELS.order_by(LABEL.c.position), {"kind": kind})}


def labels_of(connection: Connection, kind: str, values: Iterable[str]) -> dict[str, str]:
    """The names that readers see for these values of a kind; those without one are left out."""
    return {row.value: row.label for row in rows_of(connection, LABELS_OF, values, kind=kind)}


def read_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, Person]:
    """These people by id."""
    return {row.id: decode(Person, row.record) for row in rows_of(connection, PEOPLE_OF, person_ids)}
