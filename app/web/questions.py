"""A question asked in plain words, read as the query that it means: "who met Macron in February 2022?". Pure.

The search line takes every word for a word that must stand in the accounts, so that such a question finds nothing;
only then is it read anew, and the reader is told how. It errs by taking too much for words to look for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from app.answers import MeetingQuery
from app.dates import PartialDate
from app.search.query import parse
from app.web.params import read_date
from app.web.wording import MONTHS

ASKING = frozenset({
    "who", "whom", "whose", "what", "when", "where", "which", "how", "why", "did", "does", "do", "has", "have",
    "had", "was", "were", "is", "are",
})  # fmt: skip
"""Words that make a question of what is typed, and are never looked for."""
FUNCTION = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "by", "with", "and", "or", "to", "from", "for", "about",
    "between", "during", "his", "her", "their", "its",
})  # fmt: skip
"""Words of grammar: every account has them, and those that stand nowhere else tell nothing."""
OF_SPEECH = frozenset({
    "say", "says", "said", "tell", "tells", "told", "discuss", "discussed", "speak", "spoke", "talk", "talked",
})  # fmt: skip
"""What every account tells of those who took part."""
OF_MEETING = frozenset({
    "meet", "meets", "met", "meeting", "meetings",
})  # fmt: skip
"""What everyone in the archive did: in a question they ask for those who took part."""

ONE_DAY = timedelta(days=1)

_MONTH = "|".join(sorted({form for month in MONTHS for form in (month, month[:3])}, key=len, reverse=True))
_WHEN = re.compile(
    rf"\b(?:(since|after|from|before|until|in|on|of|during)\s+)?"
    rf"((?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\.?,?\s+|(?:{_MONTH})\.?\s+\d{{1,2}},?\s+)?(?:19|20)\d{{2}}(?:-\d{{2}}){{0,2}})\b",
    re.IGNORECASE,
)


def is_question(words: str) -> bool:
    """True where the words begin as a question does: "Who met …"; such words are read as one even if they stand so."""
    return words.partition(" ")[0].casefold() in ASKING


def readings(query: MeetingQuery) -> tuple[MeetingQuery, ...]:
    """What the words may ask for, the narrowest first: with whom, then about what; empty where they are no question.

    >>> [(r.words, str(r.after)) for r in readings(MeetingQuery("who met Macron in 2022?"))]
    [('with:Macron', '2022'), ('Macron', '2022')]
    """
    if not query.words or any(sign in query.words for sign in ':"*') or parse(query.words).excluded:
        return ()
    rest, *bounds = _without_time(query.words)
    words = re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", rest)
    plain = [word for word in words if word.casefold() not in ASKING | FUNCTION | OF_SPEECH | OF_MEETING]
    asked = any(word.casefold() in ASKING | OF_MEETING for word in words)
    if not any(bounds) and not (plain and asked):
        return ()
    timed = replace(query, page=1, after=bounds[0] or query.after, before=bounds[1] or query.before)
    about = replace(timed, words=" ".join(plain))
    if plain and any(word.casefold() in OF_MEETING for word in words):
        return (replace(timed, words=" ".join(f"with:{word}" for word in plain)), about)
    return (about,)


def _without_time(words: str) -> tuple[str, PartialDate | None, PartialDate | None]:
    """The words without a time that they name, and from when to when that is: "since May 2022" is open at its end.

    "after" and "before" leave out the time that they name, as they do in speech.
    """
    found = _WHEN.search(words)
    if found is None:
        return words, None, None
    try:
        when = read_date(found[2])
    except ValueError:
        return words, None, None
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    match (found[1] or "").casefold():
        case "since" | "from":
            return rest, when, None
        case "until":
            return rest, None, when
        case "after":
            return rest, PartialDate.of(when.last_day + ONE_DAY), None
        case "before":
            return rest, None, PartialDate.of(when.first_day - ONE_DAY)
    return rest, when, when
