"""One-line makers of records for tests: everything has a lawful default, a test names what it is about.

>>> account("a1", "Jeyhun Bayramov/AZ", "Louis Bono/US", date="2023-08-03")  # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app.dates import PartialDate
from app.identity.forms import ID_LENGTH
from app.names import name_key
from app.records import (
    Account,
    Article,
    Attribution,
    Channel,
    DateBasis,
    Extraction,
    Meeting,
    MeetingParticipant,
    Participant,
    Person,
    Subject,
)


def article(article_id: str = "a1", text: str = "The minister met the envoy.", **more: object) -> Article:
    """An article whose digest is that of its text; `published` may be ISO text."""
    published = more.pop("published", None)
    fields: dict[str, object] = {"name": article_id, "origin": f"{article_id}.txt", "title": "They met", **more}
    digest = hashlib.sha256(f"{fields['title']}\n{text}".encode()).hexdigest()
    day = PartialDate.parse(published) if isinstance(published, str) else None
    return Article(id=article_id, digest=digest, text=text, published=day, **fields)  # type: ignore[arg-type]


def participant(written: str) -> Participant:
    """A participant from "Name/PARTY/role", of which party and role may be missing."""
    name, party, role = (*written.split("/"), "", "")[:3]
    return Participant(name=name, written_as=name, role=role or None, party=party or None)


def account(
    article_id: str,
    *people: str,
    ordinal: int = 1,
    date: str | None = "2023-08-03",
    basis: DateBasis = DateBasis.STATED,
    channel: Channel = Channel.IN_PERSON,
    topics: Sequence[str] = (),
    situations: Sequence[str] = (),
    city: str | None = None,
    country: str | None = None,
) -> Account:
    """An account of an article by the participants, each "Name/PARTY/role"."""
    return Account(
        id=article_id if ordinal == 1 else f"{article_id}-{ordinal}",
        article_id=article_id,
        ordinal=ordinal,
        participants=tuple(participant(written) for written in people),
        date=PartialDate.parse(date) if date else None,
        date_basis=basis if date else None,
        channel=channel,
        city=city,
        country=country,
        topics=tuple(Subject(slug) for slug in topics),
        situations=tuple(Subject(slug) for slug in situations),
    )


def extraction(article_id: str, *accounts: Account, outlet: str | None = None, rules: str = "r1") -> Extraction:
    """What was extracted of an article: these accounts."""
    return Extraction(article_id, rules, accounts, outlet=Attribution(outlet) if outlet else None)


def person(written: str) -> Person:
    """A person from "Name/PARTY", whose id is made of the name."""
    name, party = (*written.split("/"), "")[:2]
    return Person(person_id(name), name, party or None, None, (name,), (name_key(name),))


def person_id(name: str) -> str:
    """The id that `person` and `meeting` give to a name: as many letters as identity gives."""
    return name_key(name).replace(" ", "")[:ID_LENGTH]


def meeting(*accounts: Account) -> Meeting:
    """The meeting that these accounts tell of alike; the first founded it and gives every fact."""
    first = accounts[0]
    return Meeting(
        id=first.id,
        account_ids=tuple(told.id for told in accounts),
        participants=tuple(
            MeetingParticipant(person_id(p.name), p.name, p.role, p.party, tuple(told.id for told in accounts))
            for p in first.participants
        ),
        date=first.date,
        date_basis=first.date_basis,
        channel=first.channel,
        city=first.city,
        country=first.country,
        topics=tuple(subject.slug for subject in first.topics),
        situations=tuple(subject.slug for subject in first.situations),
    )
