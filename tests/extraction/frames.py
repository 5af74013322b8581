"""A frame made from a short text, as the reading of meetings would hand it on: for tests of what is read from it."""

from __future__ import annotations

from app.extraction.frames import Frame
from app.extraction.prose import Prose, read_prose
from tests.factories import article, participant


def frame_of(
    text: str, *people: str, published: str | None = None, lead: int = 1, **more: object
) -> tuple[Frame, Prose]:
    """The frame whose first `lead` sentences tell of the meeting; no headline unless `title` is given."""
    prose = read_prose(article(text=text, published=published, **{"title": None, **more}))
    return Frame(tuple(map(participant, people)), prose.sentences[:lead], prose.sentences), prose
