"""Which meetings an article reports as its news, and who took part in each."""

from __future__ import annotations

from dataclasses import dataclass

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import Prose
from app.records import Mention


@dataclass(frozen=True, slots=True)
class News:
    """The meetings that an article reports (none: it is no readout), and the people it merely names."""

    frames: tuple[Frame, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read_news(prose: Prose, authority: Authority) -> News:
    """The meetings reported as this article's news, in the order of the text."""
    return News()
