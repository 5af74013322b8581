"""An extraction as the JSON line that `readouts extract` prints; the shape is told in docs/extract-format.md."""

from __future__ import annotations

from typing import Any

from app.records import Account, Article, Extraction, Participant

_PRINTED = {"African Union": "AU"}
"""Parties whose usual letters are also a state's: the archive keeps them apart (AU is Australia), the line does not."""


def document(article: Article, extraction: Extraction) -> dict[str, Any]:
    """The whole line: `id` is the article's name (JSON id or file stem); unknown values are null."""
    return {
        "id": article.name,
        "url": article.url,
        "language": extraction.language,
        "outlet": extraction.outlet.name if extraction.outlet else None,
        "attributed_to": extraction.source.name if extraction.source else None,
        "published": str(extraction.published) if extraction.published else None,
        "engagements": [_engagement(account) for account in extraction.accounts],
        "mentioned": [mention.name for mention in extraction.mentions],
    }


def _engagement(account: Account) -> dict[str, Any]:
    return {
        "date": str(account.date.start_only()) if account.date else None,
        "date_basis": str(account.date_basis) if account.date_basis else None,
        "channel": str(account.channel),
        "city": account.city,
        "country": account.country,
        "participants": [_participant(person) for person in account.participants],
        "topics": [subject.slug for subject in account.topics],
        "situations": [subject.slug for subject in account.situations],
    }


def _participant(person: Participant) -> dict[str, Any]:
    return {
        "name": person.name,
        "written_as": person.written_as,
        "role": person.role,
        "represents": _PRINTED.get(person.party or "", person.party),
    }
