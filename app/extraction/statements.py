"""Who is reported to have said what."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import Prose
from app.records import Statement


def read_statements(frame: Frame, prose: Prose, authority: Authority) -> tuple[Statement, ...]:
    """The statements of one meeting, in the order of the text."""
    return ()
