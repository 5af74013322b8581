"""Finding what belongs to an article or account by id: it stands under the article's number, in the order of coming."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from app.store.encoding import encode_list
from app.store.sql import among, rows_of, values_of
from app.store.tables import AccountRow, ArticleRow, table

ARTICLE, ACCOUNT = table(ArticleRow), table(AccountRow)

NUMBERS = among(select(ARTICLE.c.id, ARTICLE.c.number), ARTICLE.c.id)

_ARTICLES = values_of(bindparam("articles"))


def article_part(account_id: str) -> str:
    """The article in whose id an account's id begins.

    >>> article_part("b3k2-3"), article_part("b3k2")
    ('b3k2', 'b3k2')
    """
    article_id, hyphen, ordinal = account_id.rpartition("-")
    return article_id if hyphen and ordinal.isdigit() else account_id


def numbers_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of these articles by id; ids that are not known are left out."""
    return {row.id: row.number for row in rows_of(connection, NUMBERS, article_ids)}


def among_articles(question: Select[Any], number: Any) -> Select[Any]:
    """The question for rows that belong to the articles whose ids `rows_of` is given; `number` is their column."""
    return among(question.where(number == ARTICLE.c.number), ARTICLE.c.id)


def among_accounts(question: Select[Any]) -> Select[Any]:
    """The question, of accounts, for those of the ids that `rows_of_accounts` is given."""
    articles = select(ARTICLE.c.number).where(ARTICLE.c.id.in_(_ARTICLES))
    return among(question.where(ACCOUNT.c.article_number.in_(articles)), ACCOUNT.c.id)


def rows_of_accounts(connection: Connection, question: Select[Any], account_ids: Iterable[str]) -> list[Any]:
    """The answers to a question that `among_accounts` made, in no order."""
    asked = list(dict.fromkeys(account_ids))
    # An id whose end looks like an ordinal may be an article's own.
    articles = dict.fromkeys(part for account_id in asked for part in (account_id, article_part(account_id)))
    return rows_of(connection, question, asked, articles=encode_list(articles))
