"""Keeping articles with their editions, and replacing the accounts that were extracted of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, func, select

from app.names import name_key
from app.records import Account
from app.store.base import Deposit, WrittenName
from app.store.batch import Batch
from app.store.encoding import encode, encode_delivery, encode_extraction, encode_list
from app.store.entries import read_accounts_of, read_extractions
from app.store.establishing import pass_over, retract_meetings_of
from app.store.labels import outlet_slug
from app.store.names import remember_people
from app.store.neighbours import drop_keys, hold_keys, save_keys, save_notes
from app.store.numbering import among_articles
from app.store.sql import insert_rows, rows_among, rows_of, run_for_each, upsert_rows
from app.store.tables import (
    AccountRow,
    ArticleRow,
    EditionRow,
    ExtractionRow,
    table,
)
from app.store.written import drop_names, save_names, written_names

ARTICLE, EDITION, EXTRACTION = table(ArticleRow), table(EditionRow), table(ExtractionRow)
ACCOUNT = table(AccountRow)

STANDING_OF = among_articles(
    select(ACCOUNT.c.id, ACCOUNT.c.article_number, ACCOUNT.c.judgements), ACCOUNT.c.article_number
)


def save_deposits(batch: Batch, deposits: Iterable[Deposit], now: str) -> None:
    """Keep these articles; a changed digest makes a new edition. Of several deposits of one article the last counts.

    An article whose records stayed the same is left alone but for its rules version and what linking noted of it, so
    that a reading under new rules that finds nothing new changes nothing. The meetings of an article that did change
    are taken back, and their accounts wait in `batch.unsettled` to be established anew.
    """
    current = {deposit.article.id: deposit for deposit in deposits}
    standing = _standing(batch, current)
    kept = _unaltered(batch, current, standing)
    _note_reading(batch, [current[article_id] for article_id in sorted(kept)])
    saved = [deposit for article_id, deposit in current.items() if article_id not in kept]
    if not saved:
        return
    batch.changed = True
    _take_back(batch, [deposit for deposit in saved if deposit.article.id in standing])
    numbers = _numbers(batch, saved, standing)
    articles, editions = [], []
    for deposit in saved:
        before = standing.get(deposit.article.id)
        edition = 1 if before is None else before.edition + (before.digest != deposit.article.digest)
        articles.append({"number": numbers[deposit.article.id], **_article_row(batch, deposit, edition)})
        if before is None or before.edition != edition:
            editions.append({"article_number": numbers[deposit.article.id], **_edition_row(deposit, edition, now)})
        _count_article(batch, articles[-1], before)
    upsert_rows(batch.connection, ARTICLE, articles, by=("id",), keep=("number",))
    insert_rows(batch.connection, EDITION, editions)
    upsert_rows(batch.connection, EXTRACTION, [_extraction_row(d, numbers[d.article.id]) for d in saved])
    _save_accounts(batch, saved, numbers)


def _note_reading(batch: Batch, deposits: Sequence[Deposit]) -> None:
    """Note under which rules these articles were read again and gave the same records, and what linking noted then."""
    rows = [{"article": deposit.article.id, "now": deposit.extraction.rules} for deposit in deposits]
    if rows:
        update = ARTICLE.update().where(ARTICLE.c.id == bindparam("article")).values(rules=bindparam("now"))
        batch.connection.execute(update, rows)
    save_notes(batch, {deposit.article.id: deposit.note for deposit in deposits if deposit.note is not None})
    save_keys(batch, {account_id: own for deposit in deposits for account_id, own in deposit.keys.items()})


def _standing(batch: Batch, article_ids: Iterable[str]) -> dict[str, Row[Any]]:
    own = (
        ARTICLE.c.number,
        ARTICLE.c.id,
        ARTICLE.c.edition,
        ARTICLE.c.digest,
        ARTICLE.c.outlet_slug,
        ARTICLE.c.readout,
    )
    return {row.id: row for row in rows_among(batch.connection, select(*own), ARTICLE.c.id, article_ids)}


def _numbers(batch: Batch, deposits: Iterable[Deposit], standing: Mapping[str, Row[Any]]) -> dict[str, int]:
    """The numbers of these articles by id: those that stand keep theirs, new ones are counted on from the last."""
    last: int = batch.connection.scalar(select(func.max(ARTICLE.c.number))) or 0
    new = (deposit.article.id for deposit in deposits if deposit.article.id not in standing)
    return {i: row.number for i, row in standing.items()} | {i: n for n, i in enumerate(new, start=last + 1)}


def _unaltered(batch: Batch, current: Mapping[str, Deposit], standing: Mapping[str, Row[Any]]) -> set[str]:
    """The articles whose text and records are what the archive holds, whatever the rules version."""
    same_text = [i for i, row in standing.items() if row.digest == current[i].article.digest]
    if not same_text:
        return set()
    extractions = read_extractions(batch.connection, same_text)
    accounts = read_accounts_of(batch.connection, same_text)
    return {
        article_id
        for article_id, extraction in extractions.items()
        if replace(extraction, rules="", accounts=tuple(one.account for one in accounts[article_id]))
        == replace(current[article_id].extraction, rules="")
    }


def _take_back(batch: Batch, deposits: Sequence[Deposit]) -> None:
    """Remove the accounts of articles that changed, with their meetings; the address ledger keeps their ids."""
    articles = [deposit.article.id for deposit in deposits]
    rows = rows_of(batch.connection, STANDING_OF, articles)
    before = {row.id: row.judgements for row in rows}
    batch.judged.update(before)
    told = batch.accounts_of(before)
    retract_meetings_of(batch, before)
    now = (account for deposit in deposits for account in deposit.extraction.accounts)
    pass_over(batch, [a.id for a in now if a.id in told and _another_meeting(told[a.id], a)])
    remember_people(batch, before)
    drop_names(batch, before)
    drop_keys(batch, before)
    numbers = sorted({(row.article_number,) for row in rows})
    run_for_each(batch.connection, "DELETE FROM account WHERE article_number = ?", numbers)
    batch.unsettled.difference_update(before)
    batch.fresh.difference_update(before)
    batch.tallies["total", "accounts"] -= len(before)
    for account_id in before:
        batch.accounts.pop(account_id, None)


def _another_meeting(before: Account, now: Account) -> bool:
    """True where an account tells, in a new edition or under other rules, of other people or of another day."""
    people = [{name_key(person.written_as) for person in account.participants} for account in (before, now)]
    other_day = before.date is not None and now.date is not None and not before.date.overlaps(now.date)
    return people[0].isdisjoint(people[1]) or other_day


def _save_accounts(batch: Batch, deposits: Sequence[Deposit], numbers: Mapping[str, int]) -> None:
    accounts: list[dict[str, Any]] = []
    written_in: dict[str, tuple[WrittenName, ...]] = {}
    for deposit in deposits:
        published = deposit.extraction.published or deposit.article.published
        for account in deposit.extraction.accounts:
            batch.accounts[account.id] = account
            written_in[account.id] = written = written_names(account, published)
            accounts.append(
                {
                    "article_number": numbers[account.article_id],
                    "ordinal": account.ordinal,
                    "id": account.id,
                    "article_id": account.article_id,
                    "record": deposit.records.get(account.id) or encode(account),
                    "names": encode_list(name.id for name in written),
                    "keys": encode_list(deposit.keys[account.id]) if account.id in deposit.keys else None,
                    "judgements": batch.judged.get(account.id),
                }
            )
    save_names(batch, written_in)
    insert_rows(batch.connection, ACCOUNT, accounts)
    hold_keys(batch, {account_id: tuple(own) for deposit in deposits for account_id, own in deposit.keys.items()})
    batch.tallies["total", "accounts"] += len(accounts)
    own = {row["id"]: row["article_number"] for row in accounts}
    batch.numbers.update(own)
    batch.unsettled.update(own)
    batch.fresh.update(own.keys() - batch.judged.keys())


def _count_article(batch: Batch, row: Mapping[str, Any], before: Row[Any] | None) -> None:
    if before is None:
        batch.new += 1
        batch.tallies["total", "articles"] += 1
    else:
        batch.altered += before.digest != row["digest"]
        batch.tallies["outlet-articles", before.outlet_slug or ""] -= 1
        batch.tallies["total", "readouts"] -= before.readout
    batch.tallies["outlet-articles", row["outlet_slug"] or ""] += 1
    batch.tallies["total", "readouts"] += row["readout"]


def _article_row(batch: Batch, deposit: Deposit, edition: int) -> dict[str, Any]:
    article, extraction = deposit.article, deposit.extraction
    outlet = extraction.outlet.name if extraction.outlet else None
    published = extraction.published or article.published
    return {
        "id": article.id,
        "name": article.name,
        "origin": article.origin,
        "digest": article.digest,
        "url": article.url,
        "title": article.title,
        "outlet": outlet,
        "outlet_slug": outlet_slug(outlet, batch.outlets),
        "source": extraction.source.name if extraction.source else None,
        "published": str(published) if published else None,
        "edition": edition,
        "readout": bool(extraction.accounts),
        "rules": extraction.rules,
        "revision": batch.revision,
    }


def _extraction_row(deposit: Deposit, article_number: int) -> dict[str, Any]:
    return {
        "article_number": article_number,
        "article_id": deposit.article.id,
        "record": encode_extraction(deposit.extraction),
        "note": deposit.note,
    }


def _edition_row(deposit: Deposit, edition: int, now: str) -> dict[str, Any]:
    article = deposit.article
    return {
        "article_id": article.id,
        "number": edition,
        "digest": article.digest,
        "first_seen": now,
        "title": article.title,
        "text": article.text,
        "delivery": encode_delivery(article),
    }
