"""What linking makes of one article alone: made where the article is read, for one process alone saves them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.linking import Publication, keys_of, publication_of
from app.records import Article, Extraction
from app.store.encoding import encode


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what was extracted of it, ready to be saved and linked.

    `note` is the publication and `records` are the accounts, by id, as the archive keeps them. `keys` are the linking
    keys of each account by id, as they are without corrections: which corrections are in force is known to whoever
    saves.
    """

    article: Article
    extraction: Extraction
    publication: Publication
    note: str
    keys: Mapping[str, tuple[str, ...]]
    records: Mapping[str, str]


def prepare(article: Article, extraction: Extraction) -> Prepared:
    """Make ready what was extracted of an article."""
    publication = publication_of(article, extraction)
    keys = {account.id: keys_of(account, publication) for account in extraction.accounts}
    records = {account.id: encode(account) for account in extraction.accounts}
    return Prepared(article, extraction, publication, encode(publication), keys, records)
