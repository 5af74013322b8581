"""The language of an article."""

from __future__ import annotations

import py3langid

from app.extraction.prose import Prose

ENOUGH_LETTERS = 60
"""A shorter text is mostly names, which belong to no language."""

LETTERS = 600
"""Letters that are asked: more of them change no answer and take longer."""

UNDETERMINED = "und"

ENGLISH = frozenset({"the", "of", "and", "to", "in", "on", "for", "with", "that", "by", "is", "was", "at", "from"})
"""Words that make up a third of English prose; no other language uses them so."""

ENGLISH_SHARE = 0.2
"""The share of them from which a text is English beyond doubt, and the model (two seconds to load) is not asked."""


def read_language(prose: Prose) -> str:
    """The language as delivered, else as the reading text shows (BCP 47); "und" for too short a text.

    The model comes with the library and covers 97 languages; it is asked only where the delivery tells none.
    """
    if prose.article.language:
        return prose.article.language
    text = " ".join(sentence.text for sentence in prose.sentences[:8])[:LETTERS] or prose.title
    if len(text) < ENOUGH_LETTERS:
        return UNDETERMINED
    words = text.lower().split()
    if "the" in words and sum(word in ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    language, _ = py3langid.classify(text)
    return str(language)
