"""The witnesses of a meeting: each account with its letter, its marked text, and whom it calls what. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.answers import MeetingRecord, Witness
from app.names import name_key
from app.records import Account, Article, Evidence, Extraction, Meeting, MeetingParticipant, Participant
from app.web import addresses, wording
from app.web.passages import MarkedText, Token, evidence_of, mark_text

HUES = 8
"""Colours in the set for sigla; the ninth witness shares the first one's, but never its letter."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb"})


@dataclass(frozen=True, slots=True)
class Attestation:
    """A witness's letter beside a fact, leading to the words that attest it."""

    letter: str
    hue: int
    label: str  # "A, Trend"
    href: str  # "#a-e3"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One account with everything that the page shows of it."""

    witness: Witness
    hue: int
    account: Account
    article: Article
    extraction: Extraction
    marked: MarkedText

    @property
    def letter(self) -> str:
        """The witness's siglum."""
        return self.witness.siglum

    @property
    def prefix(self) -> str:
        """What begins this witness's anchors."""
        return self.witness.siglum.lower()

    def attest(self, evidence: Sequence[Evidence], *fields: str) -> Attestation:
        """The letter, leading to the first evidence of these fields, or to the witness where there is none."""
        first = next((one for one in evidence if not fields or one.field in fields), None)
        anchor = self.marked.anchor_of(first) if first else self.prefix
        outlet = self.witness.outlet or wording.OUTLET_NOT_TOLD
        return Attestation(self.letter, self.hue, f"{self.letter}, {outlet}", f"#{anchor}")


def testimonies_of(record: MeetingRecord) -> tuple[Testimony, ...]:
    """The accounts in the order of their letters."""
    found = []
    rows = zip(record.summary.witnesses, record.accounts, record.articles, record.extractions, strict=True)
    for place, (witness, account, article, extraction) in enumerate(rows):
        marked = mark_text(
            article.title,
            article.text,
            extraction.sentences,
            evidence_of(extraction, (account,)),
            witness.siglum.lower(),
        )
        found.append(Testimony(witness, place % HUES + 1, account, article, extraction, marked))
    return tuple(found)


def told_of(testimony: Testimony, person: MeetingParticipant, meeting: Meeting) -> Participant | None:
    """What an account tells of a participant; None where it does not name them.

    Matched by the authority's id, then by name, then by the office; at last the one whom both have left over.
    """
    if testimony.account.id not in person.account_ids:
        return None
    told = testimony.account.participants
    key = name_key(person.name)
    for found in (
        [one for one in told if one.authority_id == person.person_id],
        [one for one in told if key in (name_key(one.name), name_key(one.written_as))],
        [one for one in told if one.role is not None and (one.party, one.role) == (person.party, person.role)],
    ):
        if len(found) == 1:
            return found[0]
    others = {name_key(other.name) for other in meeting.participants if other is not person}
    left = [one for one in told if name_key(one.name) not in others and one.party == person.party]
    return left[0] if len(left) == 1 else None


@dataclass(frozen=True, slots=True)
class Note:
    """What a sentence has to do with the other witnesses: "⇄ B 2" with its address, "only A", "contradicts B 3"."""

    words: str
    href: str = ""
    kind: str = "only"  # shared, only, contradicts


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A passage on the page; number 0 stands outside the reading text and is shown dimmed."""

    number: int
    anchor: str
    tokens: tuple[Token, ...]
    begins_paragraph: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One witness in the parallel text."""

    letter: str
    anchor: str
    hue: int
    outlet: str
    outlet_href: str
    published: str
    published_iso: str
    source: str  # "citing the Ministry …", "" where it cites none
    title: tuple[Token, ...]
    article_href: str
    url: str  # "" unless http(s)
    digest: str
    characters: str
    language: str
    direction: str
    sentences: tuple[SentenceView, ...]
    metadata: tuple[str, ...]  # values delivered beside the text that attest something
    remark: str = ""  # "a near copy of A"


def column_of(testimony: Testimony, notes: Mapping[int, tuple[Note, ...]] | None = None, remark: str = "") -> Column:
    """A witness's column; `notes` by sentence number."""
    witness, article, extraction = testimony.witness, testimony.article, testimony.extraction
    told = notes or {}
    beside = [e.quote for e in evidence_of(extraction, (testimony.account,)) if e.part == "metadata" and e.quote]
    return Column(
        letter=witness.siglum,
        anchor=testimony.prefix,
        hue=testimony.hue,
        outlet=witness.outlet or wording.OUTLET_NOT_TOLD,
        outlet_href=addresses.outlet(witness.outlet_slug),
        published=wording.date_in_words(witness.published) if witness.published else "day of publication unknown",
        published_iso=str(witness.published) if witness.published else "",
        source=f"citing {witness.source}" if witness.source else "",
        title=testimony.marked.title,
        article_href=addresses.article(article.id),
        url=article.url if article.url and article.url.startswith(("http://", "https://")) else "",
        digest=article.digest,
        characters=wording.counted(len(article.text), "character"),
        language=extraction.language,
        direction="rtl" if extraction.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        sentences=tuple(
            SentenceView(p.number, p.anchor, p.tokens, p.begins_paragraph, told.get(p.number, ()))
            for p in testimony.marked.passages
        ),
        metadata=tuple(dict.fromkeys(beside)),
        remark=remark,
    )
