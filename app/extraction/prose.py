"""An article's text as sentences with their places; what every other rule of extraction reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.extraction.dateline import dateline_of
from app.extraction.layout import Block, blocks_of, is_junk_line, junk_of
from app.records import Article, Evidence, Part, Span

# One character for one, so that every offset in the plain form is an offset in the original.
_PLAIN_ASCII = (("\n", " "), ("\r", " "), ("\t", " "))
_PLAIN = (
    *_PLAIN_ASCII,
    *((odd, " ") for odd in "\u00a0\u2009\u202f\u200b\u200e\u200f\ufeff"),
    *((odd, "'") for odd in "\u2019\u2018\u02bc"),
    *((odd, '"') for odd in "\u201c\u201d\u201e\u00ab\u00bb"),
    ("\u2011", "-"),
)

HEADLINE_WORDS = 20
"""A line with no end mark and at most so many words is a headline: "Denmark – Ministers meet" bears no dateline."""


MOST_CHARACTERS = 200_000
"""So much of a text is read: of 1,600 transcripts and articles of presidents' sites the longest has 176,000."""

LONGEST_SENTENCE = 4_000
"""Characters. What is longer without an end mark is a table or a page gone wrong: cut, it is read in bounded time."""


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
    """The reading text of an article; `title` in its plain form ("" where there is none or where it is junk)."""

    article: Article
    title: str
    sentences: tuple[Sentence, ...]
    dateline: Span | None = None
    junk: tuple[Span, ...] = ()


def plain(text: str) -> str:
    """The text with straight quotes and plain spaces, character for character as long as the original.

    Each odd character is looked for by itself, which the machine does many letters at a time: `str.translate`, which
    looks each letter up, takes five times as long.
    """
    for odd, usual in _PLAIN_ASCII if text.isascii() else _PLAIN:
        text = text.replace(odd, usual)
    return text


# Before these a full stop never ends a sentence.
_TITLE = re.compile(
    r"(?:^|[\s(\"'/-])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Amb|Sen|Rep|Reps|Gov|Hon|Rev|Fr|St|Ste|Mt"
    r"|Nos?|[Vv]s|Pres|Sec|Dep|Asst|H\.E|H\.R\.H|H\.M|HE|Messrs|Mme|Mlle|Art|Vol|Min|Brig|Ret|Rt|Lieut|Cdr|Engr|Hon'ble|Cde"
    r"|[Ee]d|approx|incl|e\.g|i\.e|cf)\.$"
)
# Before these it ends one only where the next word likes to open a sentence.
_SHORTENED = re.compile(
    r"(?:^|[\s(\"'.-])(?:[A-Z]|[A-Z][a-z]?\.[A-Z]|U\.S|U\.S\.A|U\.K|U\.N|E\.U|D\.C|U\.A\.E|Jr|Sr|Inc|Co|Ltd|Corp"
    r"|etc|[ap]\.m|Ph\.D|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.$"
)
_OPENER = re.compile(
    r"[\"'(]*(?:The|He|She|It|They|This|These|Those|That|There|In|On|At|During|According|Both|Earlier|As|For|An?|But"
    r"|And|However|Meanwhile|After|Before|We|His|Her|Its|Their|With|When|While|Among|Also|Speaking|Following|If|I)\b"
)
# It begins with the stop itself, so that the engine skips to the next one.
_STOP = re.compile(
    r"[.!?\u2026](?:[\"')\]*_]*(?=\s+(?:\* \* \* )?[\"'(\[*\u2013\u2014-]*[^\W_a-z])"
    # A space was lost: "telephoned him.The call".
    r"|(?<=[a-z]{3}\.)(?=(?:The|He|She|They|This|In|It|His|Her|On|At|No|During|Both|For|According)\b (?!\d)))"
)
_NUMBERING = re.compile(r"[(\"']*(?:\d{1,2}|[ivxIVX]{1,4}|[a-z])[.)]$")
_MARK = re.compile(r"[*_<\[\]\\]")
"""Without one of these a paragraph bears no marks of Markdown or HTML."""
_MARKS = re.compile(
    r"\*\*|__|</?[a-z][^<>\n]{0,200}>|\]\(https?://[^\s)]*\)?|\[(?=[^\[\]\n]{1,160}\]\(http)"
    r"|\\(?=[#*_\[\]()>~`.!-])|(?<=\s)\*(?=\w)|(?<=[\w.,])\*(?=[\s.,;]|$)"
)


def _read_sentences(article: Article, blocks: list[Block], dateline: Span | None) -> Iterator[Sentence]:
    index = 0
    for number, block in enumerate(blocks):
        first = block.start
        if dateline is not None and block.start <= dateline.start < block.end:
            first = dateline.end
        body = plain(article.text[first : block.end])
        if _MARK.search(body) is not None:
            body = _MARKS.sub(lambda mark: " " * len(mark.group()), body)
        for start, end in (piece for stretch in split_points(body) for piece in _bounded(body, *stretch)):
            if first + start > MOST_CHARACTERS:
                return
            yield Sentence(index, number, first + start, first + end, body[start:end])
            index += 1


def _bounded(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of one sentence, cut before a word where it is longer than any sentence is."""
    while end - start > LONGEST_SENTENCE:
        cut = body.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield start, cut
        start = _skip_spaces(body, cut)
    if end > start:
        yield start, end


def split_points(body: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of one paragraph in its plain form begin and end.

    Errs towards sentences that are too long: "the U.S. President arrived", "on Sept. 5" and "Mr. O. Smith" are never
    cut, "in the U.S. The talks" is.

    >>> [*split_points("Mr. A. Smith left the U.S. The talks go on.")]
    [(0, 26), (27, 43)]
    """
    start = _skip_spaces(body, 0)
    for stop in _STOP.finditer(body):
        end = stop.end()
        head = body[max(start, end - 12) : end].rstrip("\"')]*_")
        if _TITLE.search(head) or _NUMBERING.fullmatch(body[start:end]):
            continue
        following = _skip_spaces(body, end)
        if _SHORTENED.search(head) and not _OPENER.match(body, following):
            continue
        if end > start:
            yield start, end
        start = following
    end = len(body.rstrip())
    if end > start:
        yield start, end


def _skip_spaces(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


_MOST_SUMMARIES = 2
"""So many sentences may stand above the dateline: the page's own summary of the agency's text."""


def _find_dateline(article: Article, kept: list[Block]) -> Span | None:
    """The dateline at the head of the first paragraph; below a summary only one with a day or an agency:
    "The minister spoke by phone. | HANOI (VNA) – …".
    """
    summaries = 0
    for block in kept:
        text = plain(article.text[block.start : block.end])
        found = dateline_of(text)
        if found is not None and summaries:
            lead = text[: found.end]
            found = found if "(" in lead or "/" in lead or any(map(str.isdigit, lead)) else None
        if found is not None and (block.is_sentence or block.words > HEADLINE_WORDS or found.end == len(block)):
            return Span(block.start + found.start, block.start + found.end)
        summaries += block.is_sentence
        if summaries > _MOST_SUMMARIES:
            break
    return None


def read_prose(article: Article) -> Prose:
    """The article's sentences; junk lines and the dateline are marked and left out of them.

    A text of nothing but navigation has no sentences.
    """
    title = plain(article.title or "")
    if is_junk_line(title, is_latin=False):  # "© Photo: …" or a time that was delivered as the headline is none.
        title = ""
    kept, junk = junk_of(blocks_of(article.text), title, article.text)
    dateline = _find_dateline(article, kept)
    return Prose(article, title, tuple(_read_sentences(article, kept, dateline)), dateline, tuple(junk))
