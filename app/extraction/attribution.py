"""Who published an article, whom it cites as its source, and when it was published."""

from __future__ import annotations

from app.authority import Authority
from app.dates import PartialDate
from app.extraction.prose import Prose
from app.records import Attribution, Evidence


def read_outlet(prose: Prose, authority: Authority) -> Attribution | None:
    """The outlet that published this text; None where text and address don't tell."""
    return None


def read_source(prose: Prose, authority: Authority) -> Attribution | None:
    """The authority that the text cites as its source; None where it cites none."""
    return None


def read_published(prose: Prose) -> tuple[PartialDate | None, tuple[Evidence, ...]]:
    """The publication date that metadata, text or address show, with evidence; None where they don't."""
    return prose.article.published, ()
