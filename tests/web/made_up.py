"""A made-up archive with what the seeds do not show: nine witnesses, forty people, contradictions, Arabic, markup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.authority import Authority
from app.records import (
    Account,
    Article,
    Attribution,
    DateBasis,
    Discrepancy,
    Evidence,
    Extraction,
    Judgement,
    Mention,
    Part,
    Reading,
    Span,
    Statement,
    Verdict,
)
from app.records import SpeakerKind as Kind
from app.search.index import IndexUpdater
from app.settings import Settings
from app.store.base import Deposit
from app.store.writer import open_writer
from tests.factories import account, article, meeting, person, person_id

CROWD = tuple(f"Delegate Number{n}/{'NO' if n % 2 else 'CL'}/Adviser" for n in range(1, 41))
HOSTILE = '<script>alert("x")</script> & <b>bold</b>'


def seen(text: str, words: str, field: str) -> Evidence:
    """Evidence for words where they first stand in a text."""
    start = text.index(words)
    return Evidence(field, Part.TEXT, start, start + len(words), words, f"test.{field}")


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a made-up text, each ended by a full stop."""
    return tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^.\s][^.]*\.", text))


def told(
    source: Article, *accounts: Account, language: str = "en", outlet: str | None = None, **more: object
) -> Deposit:
    """An article with what was read of it."""
    read = Extraction(
        source.id,
        "r1",
        accounts,
        outlet=Attribution(outlet) if outlet else None,
        published=source.published,
        language=language,
        sentences=sentences(source.text),
    )
    return Deposit(source, replace(read, **more))  # type: ignore[arg-type]


def _crowded() -> list[Deposit]:
    """One meeting of forty people, told by nine witnesses who do not agree on the day."""
    deposits = []
    for number in range(1, 10):
        text = f"Ines Alva received Olav Berg in Oslo. Paper {number} has this of its own. They signed on {number} May."
        own = account(f"crowd{number}", "Ines Alva/CL/Foreign Minister", "Olav Berg/NO/Minister of Trade", *CROWD,
                      date="2024-05-01" if number < 9 else "2024-05-02", city="Oslo", country="NO",
                      topics=("energy",) if number == 1 else ("energy", "health"))  # fmt: skip
        own = replace(own, evidence=(seen(text, "Oslo", "city"), seen(text, f"{number} May", "date")))
        source = article(f"crowd{number}", text, title=f"Alva in Oslo, {number}", published="2024-05-02")
        deposits.append(told(source, own, outlet=f"Paper {number}"))
    return deposits


def _contradicting() -> Deposit:
    """An account whose headline says otherwise than its text, with markup in every field that a reader sees."""
    text = f"Olav Berg rang Ines Alva. {HOSTILE} was said. Berg stressed that trade grows. Ada Lund was named."
    title = f"Deputy Minister rings Alva {HOSTILE}"
    own = account("rings", "Olav Berg/NO/Minister", "Ines Alva/CL/Foreign Minister", date="2024-03")
    readings = (
        Reading("Deputy Minister", (Evidence("role", Part.TITLE, 0, 15, "Deputy Minister", "test.role"),)),
        Reading("Minister"),
    )
    start = text.index("trade grows")
    said = Statement("Olav Berg", Kind.PARTICIPANT, "stressed", "trade grows", start, start + 11, "test.said")
    own = replace(own, discrepancies=(Discrepancy("role", "Olav Berg", readings),), statements=(said,))
    source = article("rings", text, title=title, published="2024-03-09", url="https://paper.example/a?b=1&c=2")
    lund = Mention("Ada Lund", "Ada Lund", "background", (seen(text, "Ada Lund", "mention"),))
    return told(source, own, outlet=HOSTILE, mentions=(lund,))


def _arabic() -> Deposit:
    """An account in Arabic, of a day merely reported, by an outlet that is not told."""
    text = "التقى الوزير نظيره في القاهرة. وبحثا التعاون."
    own = account("arab", "Olav Berg/NO", "Nadia Fahmi/EG/Minister", date="2024-02-10", basis=DateBasis.REPORTED)
    return told(article("arab", text, title="لقاء في القاهرة"), own, language="ar")


def make(folder: Path, authority: Authority) -> Settings:
    """Write the made-up archive into a folder."""
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(folder)})
    crowd = _crowded()
    lone = account("lone", "Kim Undated", date=None)
    deposits = [*crowd, _contradicting(), _arabic(), told(article("lone", "Somebody met somebody."), lone)]
    together = meeting(*(d.extraction.accounts[0] for d in crowd))
    meetings = [together, *(meeting(d.extraction.accounts[0]) for d in deposits[len(crowd) :])]
    joined = [
        Judgement("meeting", "crowd1", f"crowd{n}", Verdict.SAME, 0.9, ("the same day", "the same place"))
        for n in range(2, 10)
    ]
    accounts = [one for d in deposits for one in d.extraction.accounts]
    people = {p.name: person(f"{p.name}/{p.party or ''}") for one in accounts for p in one.participants}
    with open_writer(settings.database_url, authority) as writer:
        writer.adopt(authority)
        writer.save(deposits)
        writer.assign(people.values(), {name.id: person_id(name.name) for name in writer.new_names()})
        writer.establish([one.id for one in accounts], meetings, joined)
        revision = writer.commit()
        with IndexUpdater.open_for_writing(settings.index_dir) as index:
            index.replace(writer.entries())
            index.replace_people(writer.suggestions())
            index.commit(revision)
    return settings
