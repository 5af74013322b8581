"""An article's text as sentences with their places; what every other rule of extraction reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.records import Article, Evidence, Part, Span

# One character for one, so that every offset in the plain form is an offset in the original.
_PLAIN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is the plain form (spaces for line ends, straight quotes) of `article.text[start:end]`."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str

    def evidence(self, field: str, start: int, end: int, rule: str, article: Article) -> Evidence:
        """Evidence for characters `start` to `end` of this sentence."""
        first, last = self.start + start, self.start + end
        return Evidence(field, Part.TEXT, first, last, article.text[first:last], rule)


@dataclass(frozen=True, slots=True)
class Prose:
    """The reading text of an article; `title` in its plain form ("" where there is none)."""

    article: Article
    title: str
    sentences: tuple[Sentence, ...]
    dateline: Span | None = None
    junk: tuple[Span, ...] = ()


def plain(text: str) -> str:
    """The text with straight quotes and plain spaces, character for character as long as the original."""
    return text.translate(_PLAIN)


_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Amb|Sen|Rep|Gov|Hon|St|No|vs|Jr|Sr|U\.S|U\.K|U\.N|[A-Z])\.)$"
)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split a text into sentences; paragraphs are parted by empty lines."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.S)):
        begin = paragraph.start()
        body = plain(paragraph.group())
        start = 0
        for stop in re.finditer(r"[.!?][\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9])", body):
            if _ABBREVIATION.search(body[start : stop.end()]):
                continue
            found.append(_sentence(len(found), number, begin, body, start, stop.end()))
            start = stop.end() + len(body[stop.end() :]) - len(body[stop.end() :].lstrip())
        if body[start:].strip():
            found.append(_sentence(len(found), number, begin, body, start, len(body)))
    return tuple(found)


def _sentence(index: int, paragraph: int, begin: int, body: str, start: int, end: int) -> Sentence:
    return Sentence(index, paragraph, begin + start, begin + end, body[start:end])


def read_prose(article: Article) -> Prose:
    """The article's sentences, with junk lines and the dateline marked."""
    return Prose(article, plain(article.title or ""), sentences_of(article.text))
