"""What linking needs to know of the article that an account stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.dates import PartialDate
from app.names import fold
from app.records import Article, Extraction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that nearly every readout contains: they tell nothing of which meeting is meant.
_FORMULAIC = _words(
    "about according affairs after agenda also among and are area areas been before between bilateral both but "
    "call conversation cooperation countries country current development discuss discussed discussing discussion "
    "during each emphasized exchange exchanged expressed field for foreign from further has have head held her "
    "highlighted his importance including informed interest international into issue issues its leaders level "
    "meeting mentioned minister ministers ministry more mutual not noted number official on other part particular "
    "parties phone points president presidents prime readout regarding regional relations said secretary side "
    "sides situation spoke state states strengthening stressed talks telephone that the their them these they "
    "this those ties to today told topics two underlined views was well were which who will with would year years"
)
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Publication:
    """An article as linking sees it: when and by whom it was published, and the words that set its text apart."""

    date: PartialDate | None = None
    outlet: str | None = None
    words: frozenset[str] = frozenset()


def publication_of(article: Article, extraction: Extraction) -> Publication:
    """The publication of one article; no words where the text has none that tell anything."""
    outlet = extraction.outlet.name if extraction.outlet else article.outlet
    return Publication(
        date=extraction.published or article.published,
        outlet=fold(outlet) if outlet else None,
        words=telling_words(f"{article.title or ''}\n{article.text}"),
    )


def telling_words(text: str) -> frozenset[str]:
    """The folded words of a text that not every readout contains, plurals and verb forms cut to their first letters.

    >>> sorted(telling_words("The sides discussed grain exports via Odesa, 45 ships."))
    ['45', 'expor', 'grain', 'odesa', 'ships']
    """
    words = re.findall(r"[a-z0-9]+", fold(text))
    return frozenset(
        word[:5] for word in words if word not in _FORMULAIC and (len(word) >= _SHORTEST_WORD or word.isdigit())
    )
