"""The context of one article: the text as published, what was read from it, its editions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from app.answers import ArticleRecord
from app.records import Evidence, Part
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link
from app.web.contexts.home import headline
from app.web.contexts.register import Register, register_of
from app.web.contexts.witnesses import RIGHT_TO_LEFT, SentenceView
from app.web.labels import Labels
from app.web.passages import MarkedText, Token, evidence_of, fullest, mark_text


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One value read from the article, with the rule that read it and the way to its words."""

    what: str
    value: str
    rule: str
    href: str
    fragment: str  # an address that lights the very words in browsers that know text fragments, "" for none


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition of the article."""

    number: int
    digest: str
    seen: str


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """One article as published, with everything that was read from it."""

    frame: Frame
    heading: str
    title: tuple[Token, ...]
    sentences: tuple[SentenceView, ...]
    language: str
    direction: str
    outlet: Link
    published: str
    source: str
    url: str
    name: str
    digest: str
    edition: int
    editions: tuple[EditionLine, ...]
    rules: str
    found: tuple[FoundLine, ...]
    mentions: tuple[str, ...]
    meetings: Register


def article_context(frame: Frame, record: ArticleRecord, labels: Labels) -> ArticleContext:
    """The page of one article."""
    article, extraction = record.article, record.extraction
    marked = mark_text(
        article.title, article.text, extraction.sentences, evidence_of(extraction, extraction.accounts), "t"
    )
    published = extraction.published or article.published
    return ArticleContext(
        frame=frame,
        heading=headline(record),
        title=marked.title,
        sentences=tuple(SentenceView(p.number, p.anchor, p.tokens, p.begins_paragraph) for p in marked.passages),
        language=extraction.language,
        direction="rtl" if extraction.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        outlet=Link(
            extraction.outlet.name if extraction.outlet else wording.OUTLET_NOT_TOLD,
            addresses.outlet(record.outlet_slug),
        ),
        published=wording.date_in_words(published) if published else wording.DAY_UNKNOWN,
        source=extraction.source.name if extraction.source else "none cited",
        url=article.url if article.url and article.url.startswith(("http://", "https://")) else "",
        name=article.name,
        digest=article.digest,
        edition=record.edition,
        editions=tuple(
            EditionLine(number, digest, wording.moment_in_words(seen)) for number, digest, seen in record.editions
        ),
        rules=extraction.rules,
        found=_found(record, marked, labels),
        mentions=tuple(mention.name for mention in extraction.mentions),
        meetings=register_of(record.meetings, labels),
    )


def _found(record: ArticleRecord, marked: MarkedText, labels: Labels) -> tuple[FoundLine, ...]:
    lines: list[FoundLine] = []

    def add(what: str, value: str, evidence: Sequence[Evidence]) -> None:
        first = evidence[0] if evidence else None
        rule = first.rule if first else "no rule kept"
        href = f"#{marked.anchor_of(first)}" if first else ""
        lines.append(FoundLine(what, value, rule, href, text_fragment(record.article.id, first)))

    extraction = record.extraction
    if extraction.outlet:
        add("Outlet", extraction.outlet.name, extraction.outlet.evidence)
    if extraction.source:
        add("Source cited", extraction.source.name, extraction.source.evidence)
    if extraction.published:
        add("Published", wording.date_in_words(extraction.published), extraction.published_evidence)
    for account in extraction.accounts:
        of_field = {
            field: [e for e in account.evidence if e.field == field] for field in ("date", "channel", "city", "country")
        }
        add("Date", wording.when(account.date, account.date_basis), of_field["date"])
        add("How", wording.channel_in_words(account.channel), of_field["channel"])
        if account.city or account.country:
            place = ", ".join(part for part in (account.city, labels.party(account.country)) if part)
            add("Place", place, of_field["city"] or of_field["country"])
        for person in account.participants:
            office = wording.office_in_words(person.role, labels.party(person.party))
            add("Participant", f"{person.name}, {office}", person.evidence)
        for subject in account.situations:
            add("Situation", labels.situation(subject.slug), fullest(subject.evidence))
        for subject in account.topics:
            add("Topic", labels.topic(subject.slug), fullest(subject.evidence))
    for mention in extraction.mentions:
        add("Named, did not take part", mention.name, mention.evidence)
    return tuple(lines)


def text_fragment(article_id: str, evidence: Evidence | None) -> str:
    """The address of the words themselves, `#:~:text=…`; "" where the evidence is no part of the text."""
    if evidence is None or evidence.part is not Part.TEXT:
        return ""
    # A hyphen has a meaning of its own in a text fragment, so it is written as a code.
    words = quote(" ".join(evidence.quote.split()), safe="").replace("-", "%2D")
    return f"{addresses.article(article_id)}#:~:text={words}"
