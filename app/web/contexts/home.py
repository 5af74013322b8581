"""The home page's context. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.answers import ArticleRecord, Counted, Counts, MeetingSummary
from app.web import addresses, wording
from app.web.contexts.frame import Frame, Link
from app.web.contexts.register import Register, register_of
from app.web.labels import Labels
from app.web.timeline import MOST_MONTHS, Timeline, of_months


@dataclass(frozen=True, slots=True)
class HomeContext:
    """What the archive is, a way in, and what is new."""

    frame: Frame
    counts: Counts
    timeline: Timeline
    earlier: bool  # there are meetings before the months that are drawn
    latest: Register
    pairs: tuple[Link, ...]
    people: tuple[Link, ...]
    came_in: tuple[Link, ...]


def home_context(
    frame: Frame,
    counts: Counts,
    months: tuple[tuple[str, int], ...],
    latest: tuple[MeetingSummary, ...],
    pairs: tuple[tuple[Counted, Counted, int], ...],
    people: tuple[Counted, ...],
    articles: tuple[ArticleRecord, ...],
    labels: Labels,
) -> HomeContext:
    """Everything on the home page; an empty archive gives empty lists."""
    return HomeContext(
        frame=frame,
        counts=counts,
        timeline=of_months(months[-MOST_MONTHS:]),
        earlier=len(months) > MOST_MONTHS,
        latest=register_of(latest, labels),
        pairs=tuple(
            Link(f"{one.label} – {other.label}", addresses.pair(one.id, other.id), wording.counted(count, "meeting"))
            for one, other, count in pairs
        ),
        people=tuple(
            Link(person.label, addresses.participant(person.id, person.label), wording.counted(person.count, "meeting"))
            for person in people
        ),
        came_in=tuple(_arrival(record) for record in articles),
    )


def _arrival(record: ArticleRecord) -> Link:
    article, extraction = record.article, record.extraction
    outlet = extraction.outlet.name if extraction.outlet else wording.OUTLET_NOT_TOLD
    day = extraction.published or article.published
    detail = f"{outlet}, {wording.date_in_words(day) if day else wording.DAY_UNKNOWN}"
    return Link(headline(record), addresses.article(article.id), detail)


def headline(record: ArticleRecord) -> str:
    """An article's title, or its first words where it has none."""
    article = record.article
    if article.title:
        return article.title
    sentences = record.extraction.sentences
    begin = sentences[0].start if sentences else 0
    words = " ".join(article.text[begin : begin + 400].split())
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
