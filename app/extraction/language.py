"""The language of an article."""

from __future__ import annotations

import py3langid

from app.extraction.prose import Prose

ENOUGH_LETTERS = 60
"""A shorter text is mostly names, which belong to no language."""

LETTERS = 600
"""Letters that are asked: more of them change no answer and take longer."""

UNDETERMINED = "und"


def read_language(prose: Prose) -> str:
    """The language as delivered, else as the reading text shows (BCP 47); "und" for too short a text.

    The model comes with the library and covers 97 languages; it is asked only where the delivery tells none.
    """
    if prose.article.language:
        return prose.article.language
    text = " ".join(sentence.text for sentence in prose.sentences[:8])[:LETTERS] or prose.title
    if len(text) < ENOUGH_LETTERS:
        return UNDETERMINED
    language, _ = py3langid.classify(text)
    return str(language)
