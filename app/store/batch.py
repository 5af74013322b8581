"""What one transaction of an ingest has gathered so far: the connection, the numbers to add, and what it touched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from app.authority import Authority
from app.records import Account
from app.store.base import WidenedName, WrittenName
from app.store.entries import read_accounts
from app.store.labels import known_outlets
from app.store.numbering import among_accounts, rows_of_accounts
from app.store.sql import run_for_each
from app.store.tables import AccountRow, table
from app.store.tallies import Feature, Tally

ACCOUNT = table(AccountRow)

NUMBERS_OF = among_accounts(select(ACCOUNT.c.id, ACCOUNT.c.article_number))


@dataclass(slots=True)
class Batch:
    """One open transaction; `revision` is the number it will carry if it changes anything."""

    connection: Connection
    authority: Authority
    revision: int
    changed: bool = False
    new: int = 0
    altered: int = 0
    refused: int = 0
    tallies: Counter[Tally] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    portraits: defaultdict[str, Counter[Feature]] = field(default_factory=lambda: defaultdict(Counter))
    """By person, what meetings added or took."""
    accounts: dict[str, Account] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # those of their articles, by account
    fresh: set[str] = field(default_factory=set)  # accounts saved that tell of no meeting and are not judged yet
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # linking keys by account
    judged: dict[str, str | None] = field(default_factory=dict)  # what accounts taken back list as judgements on them
    unsettled: set[str] = field(default_factory=set)  # accounts whose meeting must be established anew
    written: dict[str, WrittenName] = field(default_factory=dict)  # of the accounts saved
    widened: dict[str, WidenedName] = field(default_factory=dict)  # by the written name's id
    forgotten: set[str] = field(default_factory=set)  # what judgements call forms that are gone
    former: dict[tuple[str, str], str] = field(default_factory=dict)  # (account, written form): whose it was
    passed_on: Counter[tuple[str, str]] = field(default_factory=Counter)  # (person before, person now)
    outlets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.outlets = known_outlets(self.authority)

    def accounts_of(self, ids: Iterable[str]) -> dict[str, Account]:
        """These accounts by id, each read once a batch; ids without an account are left out."""
        wanted = list(dict.fromkeys(ids))
        missing = (account_id for account_id in wanted if account_id not in self.accounts)
        self.accounts.update(read_accounts(self.connection, missing))
        return {account_id: self.accounts[account_id] for account_id in wanted if account_id in self.accounts}

    def set_in_accounts(self, column: str, values: Mapping[str, str | None]) -> None:
        """Write a value into a column of each of these accounts, by id; ids without an account are passed over."""
        missing = [account_id for account_id in values if account_id not in self.numbers]
        found = rows_of_accounts(self.connection, NUMBERS_OF, missing)
        self.numbers.update({row.id: row.article_number for row in found})
        rows = [(value, self.numbers[i], i) for i, value in values.items() if i in self.numbers]
        statement = f'UPDATE account SET "{column}" = ? WHERE article_number = ? AND id = ?'
        run_for_each(self.connection, statement, rows)
