"""Where a meeting took place."""

from __future__ import annotations

import re
from dataclasses import replace

from app.authority import Authority
from app.extraction.channel import OPENING
from app.extraction.frames import Frame
from app.extraction.gazetteer import city_named, venue_named
from app.extraction.hosting import Place, at_dateline, dateline_city, read_home
from app.extraction.prose import Prose, Sentence, plain
from app.extraction.spots import Spot, find_spots
from app.records import Article, Channel, Evidence, Part


def read_place(frame: Frame, prose: Prose, channel: Channel, authority: Authority) -> Place:
    """City and country where a meeting was held; nothing for calls, video and where the text does not tell.

    "met … in Munich, Germany", "welcomed … to the White House", "during his visit to Kazakhstan",
    "Montevideo was where". Errs towards unknown: places of other meetings, subjects ("the situation in Syria") and the
    writer's own place, the dateline, are not taken, except where a host receives guests in the dateline's city.
    """
    if channel in (Channel.PHONE, Channel.VIDEO):
        return Place()
    nearby = {p.party for p in frame.participants if p.party and len(p.party) == 2}
    if delivered := _delivered(prose.article, nearby):
        return delivered
    found: list[tuple[Spot, Sentence | None]] = []
    if frame.in_title and prose.title:
        found += [(spot, None) for spot in find_spots(prose.title, 6.0, nearby, authority)]
    for number, sentence in enumerate(frame.lead):
        base = 7.0 if number == 0 else 6.0
        found += [(spot, sentence) for spot in find_spots(sentence.text, base, nearby, authority)]
    for number, sentence in enumerate(frame.body):
        if sentence not in frame.lead:
            base = 5.0 if number < OPENING else max(4.0 - 0.1 * number, 3.5)
            found += [(spot, sentence) for spot in find_spots(sentence.text, base, nearby, authority)]
    for sentence in prose.sentences[:OPENING]:
        if sentence not in frame.body:
            found += [(spot, sentence) for spot in find_spots(sentence.text, 5.0, nearby, authority)]
    line = dateline_city(prose, nearby, authority)
    if line is not None:
        if any(_HERE.search(sentence.text) for sentence in (*frame.lead, *prose.sentences[:OPENING])):
            return at_dateline(line, prose)
        found = [
            (replace(s, score=s.score + _CORROBORATED) if s.city == line.city and s.country in nearby else s, where)
            for s, where in found
        ]
    sure = sorted((f for f in found if f[0].score >= _ENOUGH), key=lambda f: -f[0].score)
    if sure:
        return _joined(sure, prose.article)
    if channel is not Channel.IN_PERSON:
        return Place()
    return read_home(frame, line, prose, authority) or Place()


_HERE = re.compile(
    r"\b(?:met|talks|meeting|had|held|arrived|received|discussed|landed|called)\b[^.;]{0,80}? here\b(?! to stay)"
)
"""The writer's "here": "held talks here on Tuesday" is in the dateline's city."""

_CORROBORATED = 3.5
"""What a place in a participant's state gains that both the text and the dateline name."""

_ENOUGH = 6.0
"""Below this a place is too loosely tied to the meeting to be taken for its place."""


def _joined(sure: list[tuple[Spot, Sentence | None]], article: Article) -> Place:
    """The best spot; a country alone is completed by a city of that country that is named as surely."""
    spot, sentence = sure[0]
    city = spot
    if spot.city is None:
        for other, where in sure[1:]:
            if other.city is not None and other.country == spot.country:
                city, sentence = other, where
                break
    shown = [_evidence("country", spot, sure[0][1], article)]
    if city.city is not None:
        shown.insert(0, _evidence("city", city, sentence, article))
    return Place(city.city, spot.country, tuple(shown))


def _evidence(field: str, spot: Spot, sentence: Sentence | None, article: Article) -> Evidence:
    if sentence is None:
        quote = (article.title or "")[spot.start : spot.end]
        return Evidence(field, Part.TITLE, spot.start, spot.end, quote, spot.rule)
    return sentence.evidence(field, spot.start, spot.end, spot.rule, article)


def _delivered(article: Article, nearby: set[str]) -> Place | None:
    """The place field that some ministries deliver beside the text: "The Kremlin, Moscow", "St Petersburg"."""
    if not article.location:
        return None
    parts = [re.sub(r"^[Tt]he ", "", part.strip()) for part in plain(article.location).split(",")]
    shown = (Evidence("city", Part.METADATA, 0, 0, article.location, "place.delivered"),)
    for part in parts:
        if venue := venue_named(part):
            return Place(*venue, shown)
    for part in parts:
        if city := city_named(part, nearby):
            return Place(city.name, city.country, shown)
    return None
