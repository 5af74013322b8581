"""What linking needs to know of the article that an account stands in."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from app.dates import PartialDate
from app.names import fold, fold_text
from app.records import Article, Extraction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The first letters of words that many readouts contain: they tell nothing of which meeting is meant.
_FORMULAIC = _words(
    "about accor addit addre advis affai after again agend agree also among anoth area areas assis been befor "
    "being betwe bilat both call chall close commi commu conce const conta conti conve coope coord could counc "
    "count curre days defen deput devel dialo diplo direc discu durin each econo effor empha ensur every excha "
    "expre field first follo forei from furth gener globa going good gover have head held help highl human impor "
    "inclu infor inter into issue joint leade level long made many matte meeti membe menti milit minis more much "
    "mutua natio need noted numbe offic only organ other over part parti partn peace peopl phone point polit "
    "presi prime progr prote provi publi reado reaff recen regar regio relat repre repub right said secre secur "
    "share shoul side sides since situa some speci spoke stabi stand state strat stren stres stron such suppo "
    "talke talks telep thank that their them there these they this those throu ties time today toget told topic "
    "under unite vice views visit welco well were what when where which while will with work worki world would "
    "year years"
)
STEM = 5
"""Letters of a word that are compared: enough to tell words apart, few enough to join the forms of one word."""

_LEAP_YEAR = 2000  # so that 29 February is a day
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NAMED_DAY = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<after>{_MONTH})"
    rf"|(?P<before>{_MONTH})\.? (?P<last>\d{{1,2}})(?:st|nd|rd|th)?)\b(?!:)",
    re.IGNORECASE,
)
_NAMED_EVENT = re.compile(
    r"\b(?:[A-Z][\w-]+ (?:and |of |on |for )?){1,5}(?:Summit|Conference|Council|Assembly|Forum|Dialogue)\b"
)
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Publication:
    """An article as linking sees it: when and by whom it was published, and the words that set its text apart."""

    date: PartialDate | None = None
    outlet: str | None = None
    words: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()  # MM-DD of every day that the text names, with or without a year
    events: frozenset[str] = frozenset()  # gatherings that the headline names, folded: "east asia summit"


def publication_of(article: Article, extraction: Extraction) -> Publication:
    """The publication of one article; no words where the text has none that tell anything."""
    outlet = extraction.outlet.name if extraction.outlet else article.outlet
    text = f"{article.title or ''}\n{article.text}"
    return Publication(
        date=extraction.published or article.published,
        outlet=fold(outlet) if outlet else None,
        words=telling_words(text),
        days=named_days(text),
        events=named_events(article.title or ""),
    )


def named_days(text: str) -> frozenset[str]:
    """Every day of a month that the text names, as MM-DD, whatever its year and whatever happened on it.

    >>> sorted(named_days("The ministers met on June 28; the last round was on 6 Dec. 2023."))
    ['06-28', '12-06']
    """
    found = set()
    for match in _NAMED_DAY.finditer(text):
        month, day = match["after"] or match["before"], int(match["first"] or match["last"])
        number = _MONTHS.index(month[:3].lower()) + 1
        if 1 <= day <= monthrange(_LEAP_YEAR, number)[1]:
            found.add(f"{number:02d}-{day:02d}")
    return frozenset(found)


def named_events(title: str) -> frozenset[str]:
    """The gatherings of many that a headline names, which each side may report with its own leader alone.

    >>> named_events("Readout of the President’s Participation in the East Asia Summit")
    frozenset({'east asia summit'})
    """
    return frozenset(fold(match.group()) for match in _NAMED_EVENT.finditer(title.replace("\xa0", " ")))


def telling_words(text: str) -> frozenset[str]:
    """The first letters of a text's folded words, those left out that many readouts contain.

    >>> sorted(telling_words("The sides discussed grain exports via Odesa, 45 ships."))
    ['45', 'expor', 'grain', 'odesa', 'ships']
    """
    # Transliterating a whole text takes fifty times as long as the few of its words that need it.
    plain = text if text.isascii() else " ".join(w if w.isascii() else fold(w) for w in text.split())
    words = set(fold_text(plain).split())
    return frozenset({w[:STEM] for w in words if len(w) >= _SHORTEST_WORD or w.isdigit()} - _FORMULAIC)
