"""What was discussed in a meeting, from the controlled lists of topics and situations."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import Prose
from app.records import Subject


def read_topics(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The topics discussed, each with its evidence, in the order of the text."""
    return ()


def read_situations(frame: Frame, prose: Prose, authority: Authority) -> tuple[Subject, ...]:
    """The regional situations discussed, each with its evidence, in the order of the text."""
    return ()
