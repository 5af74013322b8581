"""Who published an article, whom it cites as its source, and when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.authority import Authority, OutletEntry
from app.dates import PartialDate
from app.extraction.outlets import OutletIndex, embassy_of_host, host_of, name_of_host, outlets_of
from app.extraction.prose import Prose, Sentence, plain
from app.extraction.publication import published_in
from app.extraction.sources import cited_in
from app.records import Article, Attribution, Evidence, Part

HEAD = 700
"""Characters at the beginning in which an outlet's own marks stand: prefix, byline, dateline, first sentence."""

TAIL = 400
"""Characters at the end in which they stand: "(NAN)", "Back Ukrainska Pravda"."""

_NAME = r"([A-Z0-9][\w.&'+-]*(?:[ /][A-Z0-9][\w.&'+-]*){0,4})"
# Each with a text that it matches; the name is then looked up, so that "the President reports" is no outlet.
_OWN_MARKS = tuple(
    re.compile(mark)
    for mark in (
        r"\(MENAFN\s?[-–—]\s?(?P<sure>[^()\n]{2,60}?)\)",  # (MENAFN- Trend News Agency)
        r"\b[Dd]istributed by [^\n]{2,60}? on behalf of (?:the )?(?P<sure>[^()\n.]{3,80}?)(?: \(|\.|\n|$)",
        rf"\b{_NAME} (?:reports|informs|has learned|learned|writes)\b(?! on)",  # Azernews reports
        rf"\b(?:told|tells|informed) {_NAME}(?=[.,;]|$| (?:on|that|in|correspondent))",  # the Ministry told Trend.
        rf"\b{_NAME} was (?:told|informed)\b",  # as BelTA was told by
        rf"(?:^|\s)By {_NAME}(?=\s*(?:$|\s\s))",  # By Azernews
        rf"(?:^|\s\s){_NAME} \| ",  # ANI | Colombo | Updated
        rf"[(/\[]{_NAME}[)/\]]\.?\s*(?:--|[-–—]|:|\s)",  # MINSK (BelTA) –  MOSCOW /TASS/
        rf"(?:^|\s){_NAME}/ ",  # Shafaq News/
    )
)
_AGENCY_MARKS = tuple(
    re.compile(mark)
    for mark in (
        rf"[(/\[]{_NAME}[)/\]]\.?\s*(?:--|[-–—])",  # BEIJING, Oct. 4 (Xinhua) --
        rf"\bBy:? ?{_NAME}(?=\s\s|\s*$)",  # By: ONA
        rf"(?:--\s?|\(){_NAME}\)?\s*$",  # … were there as well. --ONA
    )
)
_SUPPORT = re.compile(rf"\b(?:Support|Back|Follow|Subscribe to|Read|Join) {_NAME}(?=[,.!\s])")


def read_outlet(prose: Prose, authority: Authority) -> Attribution | None:
    """The outlet that published this text; None where text and address don't tell.

    The delivery's own word goes first, then the address, then marks in the text ("Azernews reports", "told Trend",
    "MINSK (BelTA) –"). At the address of one that carries others' texts ("(MENAFN- Trend News Agency)") the marks go
    before it. Two outlets marked in a text without an address: None.
    """
    article = prose.article
    index = outlets_of(authority)
    if article.outlet:
        known = index.named(article.outlet)
        evidence = Evidence("outlet", Part.METADATA, 0, 0, article.outlet, "outlet.delivered")
        return Attribution(known.name if known else article.outlet, (evidence,))
    host, path = host_of(article.url) if article.url else ("", "")
    embassy = embassy_of_host(host)
    if embassy is not None:
        return Attribution(embassy, (Evidence("outlet", Part.METADATA, 0, 0, host, "outlet.host"),))
    entry = index.at(host, path) if host else None
    if entry is not None and not entry.carries:
        return Attribution(entry.name, (Evidence("outlet", Part.METADATA, 0, 0, host, "outlet.host"),))
    marked = _marked(article, index, carried=entry is not None)
    if marked is not None and (entry is not None or not host):
        return marked
    if entry is not None:
        return Attribution(entry.name, (Evidence("outlet", Part.METADATA, 0, 0, host, "outlet.host"),))
    name = name_of_host(host, index, article.text) if host else None
    return Attribution(name, (Evidence("outlet", Part.METADATA, 0, 0, host, "outlet.host_words"),)) if name else None


def _marked(article: Article, index: OutletIndex, *, carried: bool) -> Attribution | None:
    """The one outlet that marks in the text name; None where there is none or more than one."""
    for mark in (*_OWN_MARKS, _SUPPORT) if carried else _OWN_MARKS:
        found: dict[str, Attribution] = {}
        for name, start, end in _marks(article.text, mark):
            entry = index.named(name)
            if entry is not None or "sure" in mark.groupindex:
                evidence = Evidence("outlet", Part.TEXT, start, end, article.text[start:end], "outlet.mark")
                attribution = Attribution(entry.name if entry else name, (evidence,))
                found.setdefault(attribution.name, attribution)
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _marks(text: str, mark: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of every mark of one kind at the beginning and at the end of a text."""
    pieces = [(0, text[:HEAD])]
    if len(text) > HEAD:
        first = max(HEAD, len(text) - TAIL)
        pieces.append((first, text[first:]))
    for offset, piece in pieces:
        for found in mark.finditer(plain(piece)):
            yield " ".join(found.group(1).split()), offset + found.start(1), offset + found.end(1)


def read_source(prose: Prose, outlet: Attribution | None, authority: Authority) -> Attribution | None:
    """The authority that the text cites as its source; None where it cites none.

    "the Ministry of Foreign Affairs of Azerbaijan told Trend", "according to the Turkish Presidency", "a statement by
    the State Department". The first one cited is taken; the outlet that published the text (None where it is not
    known) is never its own source.
    """
    index = outlets_of(authority)
    own = index.named(outlet.name) if outlet is not None else None
    country = own.country if own is not None else None
    for sentence in prose.sentences:
        for name, start, end in cited_in(sentence.text, country, authority):
            known = index.named(name)
            if outlet is None or outlet.name not in (name, known.name if known else name):
                evidence = sentence.evidence("source", start, end, "source.cited", prose.article)
                return Attribution(_source_name(name, known), (evidence,))
    return _agency(prose.article, index, own)


def _agency(article: Article, index: OutletIndex, own: OutletEntry | None) -> Attribution | None:
    """Another outlet in the dateline, a byline or at the very end: "(Xinhua) --", "By: ONA", "… talks. (NAN)"."""
    for mark in _AGENCY_MARKS:
        for name, start, end in _marks(article.text, mark):
            known = index.named(name)
            if known is not None and known != own:
                evidence = Evidence("source", Part.TEXT, start, end, article.text[start:end], "source.agency")
                return Attribution(known.authority or known.name, (evidence,))
    return None


def _source_name(name: str, known: OutletEntry | None) -> str:
    return known.authority or known.name if known is not None else name


def read_published(prose: Prose) -> tuple[PartialDate | None, tuple[Evidence, ...]]:
    """The publication date that metadata, text or address show, with evidence; None where they don't.

    Asked in this order: the delivery, the prefix "date 2023-08-03", a line of its own such as "18 September 2024 16:58
    (UTC+04:00)" before the running text, the address (/2024/05/28/, 20240528). Dates in sentences are never taken.
    """
    article = prose.article
    if article.published is not None:
        quote = str(article.published)
        return article.published, (Evidence("published", Part.METADATA, 0, 0, quote, "published.delivered"),)
    dateline = article.text[prose.dateline.start : prose.dateline.end] if prose.dateline else ""
    begin = _head_lines(prose.sentences, article)
    if prose.dateline is not None and prose.dateline.start < HEAD:
        begin = max(begin, prose.dateline.start)  # A summary may stand above the line that tells the day.
    return published_in(article, begin, dateline)


def _head_lines(sentences: tuple[Sentence, ...], article: Article) -> int:
    """Where the running text begins: the first sentence that ends like one."""
    return next((s.start for s in sentences if s.text.endswith((".", '."', ".'"))), min(len(article.text), HEAD))
