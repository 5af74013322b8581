"""What linking makes of one article alone: made where the article is read, for one process alone saves them all."""

from __future__ import annotations

from dataclasses import dataclass

from app.linking import Publication, keys_of, publication_of
from app.records import Article, Extraction
from app.store.base import Deposit
from app.store.encoding import encode


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with what was extracted of it, ready to be saved, and its publication, ready to be linked.

    The note of the deposit is the publication as the archive keeps it; its linking keys are as they are without
    corrections: which corrections are in force is known to whoever saves.
    """

    deposit: Deposit
    publication: Publication


def prepare(article: Article, extraction: Extraction) -> Prepared:
    """Make ready what was extracted of an article."""
    publication = publication_of(article, extraction)
    keys = {account.id: keys_of(account, publication) for account in extraction.accounts}
    records = {account.id: encode(account) for account in extraction.accounts}
    return Prepared(Deposit(article, extraction, encode(publication), keys, records), publication)
