"""The straight line of extraction: article and authority files in, accounts with their evidence out; pure."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.attribution import read_outlet, read_published, read_source
from app.extraction.frames import Frame
from app.extraction.language import read_language
from app.extraction.meetings import read_news
from app.extraction.occasion import Occasion, read_occasion, shared
from app.extraction.prose import Prose, read_prose
from app.extraction.statements import read_statements
from app.extraction.topics import read_situations, read_topics
from app.records import Account, Article, Extraction, Span

RULES = "2026.11.4"
"""The version of the rules; raised whenever a change may alter a record, so that ingest reads every article anew."""


def extract(article: Article, authority: Authority) -> Extraction:
    """All that the rules find in one article: its accounts (none where it is no readout), mentions and attribution."""
    prose = read_prose(article)
    news = read_news(prose, authority)
    published, published_evidence = read_published(prose)
    outlet = read_outlet(prose, authority)
    occasions = shared(
        [read_occasion(frame, prose, (published, published_evidence), authority) for frame in news.frames]
    )
    return Extraction(
        article_id=article.id,
        rules=RULES,
        accounts=tuple(
            _account(n, frame, occasion, prose, authority)
            for n, (frame, occasion) in enumerate(zip(news.frames, occasions, strict=True), start=1)
        ),
        mentions=news.mentions,
        outlet=outlet,
        source=read_source(prose, outlet, authority),
        published=published,
        published_evidence=published_evidence,
        language=read_language(prose),
        junk=prose.junk,
        sentences=tuple(Span(sentence.start, sentence.end) for sentence in prose.sentences),
    )


def _account(ordinal: int, frame: Frame, occasion: Occasion, prose: Prose, authority: Authority) -> Account:
    article_id = prose.article.id
    return Account(
        id=article_id if ordinal == 1 else f"{article_id}-{ordinal}",
        article_id=article_id,
        ordinal=ordinal,
        participants=frame.participants,
        date=occasion.date,
        date_basis=occasion.date_basis,
        channel=occasion.channel,
        city=occasion.city,
        country=occasion.country,
        topics=read_topics(frame, prose, authority),
        situations=read_situations(frame, prose, authority),
        statements=read_statements(frame, prose, authority),
        discrepancies=(*frame.discrepancies, *occasion.discrepancies),
        evidence=occasion.evidence,
    )
