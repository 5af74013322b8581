"""Filling an archive for a test without reading, extraction or linking: records in, a reader out."""

from __future__ import annotations

from collections.abc import Iterable

from app.authority import Authority
from app.records import Account, Article, Judgement, Meeting
from app.store.base import Deposit
from app.store.opening import open_reader
from app.store.reader import SqlReader
from app.store.writer import open_writer
from tests.factories import extraction, meeting, person, person_id


def fill(
    url: str,
    authority: Authority,
    told: Iterable[tuple[Article, tuple[Account, ...]]],
    meetings: Iterable[Meeting] | None = None,
    judgements: Iterable[Judgement] = (),
) -> SqlReader:
    """Save articles with their accounts in one batch; each account is a meeting of its own unless told."""
    told = list(told)
    accounts = [account for _, own in told for account in own]
    found = [meeting(account) for account in accounts] if meetings is None else list(meetings)
    people = {p.name: person(f"{p.name}/{p.party or ''}") for account in accounts for p in account.participants}
    with open_writer(url, authority) as writer:
        writer.adopt(authority)
        writer.save(Deposit(article, extraction(article.id, *own, outlet=article.outlet)) for article, own in told)
        writer.assign(people.values(), {name.id: person_id(name.name) for name in writer.new_names()})
        writer.establish([account.id for account in accounts], found, judgements)
        writer.commit()
    return open_reader(url, lambda: authority.people)
