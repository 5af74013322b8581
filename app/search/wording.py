"""A query in words: what a reader is told of how their text was understood, and what feeds are titled by."""

from __future__ import annotations

from app.search.query import ParsedQuery, Shape, Term
from app.search.spelling import Correction

NAMES = {
    "": "",
    "participant": "participant ",
    "party": "party ",
    "office": "office ",
    "topic": "topic ",
    "situation": "situation ",
    "channel": "channel ",
    "outlet": "outlet ",
    "said-by": "said by ",
    "mentions": "mentions ",
    "country": "country ",
    "city": "city ",
}


def understood(query: ParsedQuery) -> str:
    """One sentence without a full stop that says what is asked; "every meeting" where nothing is.

    >>> from app.search.query import parse
    >>> understood(parse("with:bono energy OR gas -Lachin after:2023-07"))
    'participant “bono”; “energy” or “gas”; without “Lachin”; on or after 2023-07'
    """
    parts = [" or ".join(_worded(term) for term in choice) for choice in query.required]
    parts += [f"without {_worded(term)}" for term in query.excluded]
    if query.after is not None and query.after == query.before:
        parts.append(f"on {query.after}")
    else:
        parts += [f"on or after {query.after}"] if query.after else []
        parts += [f"on or before {query.before}"] if query.before else []
    return "; ".join(parts) or "every meeting"


def remarks(query: ParsedQuery, corrected: tuple[Correction, ...] = ()) -> tuple[str, ...]:
    """Sentences on what was not read as typed, and on words that were replaced by nearer ones; empty where none."""
    replaced = tuple(
        f"“{word}” is not in the archive; looked for {' or '.join(f'“{near}”' for near in stand_ins)} instead"
        for word, stand_ins in corrected
    )
    return query.remarks + replaced


def _worded(term: Term) -> str:
    if term.shape is Shape.PREFIX:
        return f"{NAMES[term.field]}words that begin with “{term.text}”"
    return f"{NAMES[term.field]}“{term.text}”"
