"""Where a meeting took place."""

from __future__ import annotations

import re
from dataclasses import replace

from app.authority import Authority
from app.extraction.frames import Frame, Stop
from app.extraction.gazetteer import city_named, venue_named
from app.extraction.hosting import Place, at_dateline, dateline_city, read_home
from app.extraction.prose import Prose, plain
from app.extraction.spots import Spot, find_spots
from app.extraction.telling import Rank, Telling, tellings
from app.records import Article, Channel, Evidence, Part


def read_place(frame: Frame, prose: Prose, channel: Channel, authority: Authority) -> Place:
    """City and country where a meeting was held; nothing for calls, video and where the text does not tell.

    "met … in Munich, Germany", "welcomed … to the White House", "during his visit to Kazakhstan",
    "Montevideo was where". Errs towards unknown: places of other meetings, subjects ("the situation in Syria") and the
    writer's own place, the dateline, are not taken, except where a host receives guests in the dateline's city.
    """
    if channel in (Channel.PHONE, Channel.VIDEO):
        return Place()
    found = _told_place(frame, prose, channel, authority)
    if frame.stop is not None and (found.city is None or found.country != frame.stop.party):
        return _at_stop(frame.stop, prose)
    return found


def _at_stop(stop: Stop, prose: Prose) -> Place:
    """The place of a stop of a journey: "visited |Port Vila, Vanuatu|; and …"."""
    sentence = prose.sentences[stop.place]
    shown = tuple(
        sentence.evidence(field, stop.start, stop.end, "place.stop", prose.article)
        for field in (["city"] if stop.city else []) + ["country"]
    )
    return Place(stop.city, stop.party, shown)


def _told_place(frame: Frame, prose: Prose, channel: Channel, authority: Authority) -> Place:
    """The place that the article delivers or the telling sentences name, else its dateline's or the host's."""
    nearby = {p.party for p in frame.participants if p.party and len(p.party) == 2}
    if delivered := _delivered(prose.article, nearby):
        return delivered
    told = list(tellings(frame, prose))
    found = [(spot, t) for t in told for spot in find_spots(t.text, _BASES[t.rank], nearby, authority)]
    line = dateline_city(prose, nearby, authority)
    if line is not None:
        if any(_HERE.search(t.text) for t in told if t.rank is not Rank.BODY):
            return at_dateline(line, prose)
        found = [
            (replace(s, score=s.score + _CORROBORATED) if s.city == line.city and s.country in nearby else s, t)
            for s, t in found
        ]
    sure = sorted((f for f in found if f[0].score >= _ENOUGH), key=lambda f: -f[0].score)
    if sure:
        return _joined(sure, line, prose)
    if channel is not Channel.IN_PERSON:
        return Place()
    home = read_home(frame, line, prose, authority) or Place()
    return _with_city(home, found, prose)


_HERE = re.compile(
    r"\b(?:met|talks|meeting|had|held|arrived|received|discussed|landed|called)\b[^.;]{0,80}? here\b(?! to stay)"
)
"""The writer's "here": "held talks here on Tuesday" is in the dateline's city."""

_BASES = {Rank.TITLE: 6.0, Rank.FIRST: 7.0, Rank.LEAD: 6.0, Rank.OPENING: 5.0, Rank.BODY: 3.6, Rank.HEAD: 5.0}
"""What a place is worth before its wording: in the body only one that stands right beside the verb is enough."""

_CORROBORATED = 3.5
"""What a place in a participant's state gains that both the text and the dateline name."""

_ENOUGH = 6.0
"""Below this a place is too loosely tied to the meeting to be taken for its place."""


def _joined(sure: list[tuple[Spot, Telling]], line: Spot | None, prose: Prose) -> Place:
    """The best spot; a country alone is completed by a city of that country that is named as surely.

    Else by the dateline's city where that lies in the country: "OSLO, May 5. … the envoy, who is on a visit to Norway".
    """
    spot, telling = sure[0]
    article = prose.article
    country = telling.evidence("country", spot.start, spot.end, spot.rule, article)
    for other, where in sure:
        if other.city is not None and other.country == spot.country:
            city = where.evidence("city", other.start, other.end, other.rule, article)
            return Place(other.city, spot.country, (city, country))
    if line is not None and line.country == spot.country:
        return Place(line.city, spot.country, (*at_dateline(line, prose).evidence, country))
    return Place(None, spot.country, (country,))


_NAMED_AT_HOME = 4.0
"""A city of the host's state that is named at least so surely is where the host received."""


def _with_city(home: Place, found: list[tuple[Spot, Telling]], prose: Prose) -> Place:
    """The host's state with the one city of it that is tied to the visit: "arrived in |Oslo|. He was received"."""
    likely = [f for f in found if f[0].city and f[0].country == home.country and f[0].score >= _NAMED_AT_HOME]
    if home.country is None or home.city is not None or len({spot.city for spot, _ in likely}) != 1:
        return home
    spot, telling = likely[0]
    shown = telling.evidence("city", spot.start, spot.end, spot.rule, prose.article)
    return Place(spot.city, home.country, (shown, *home.evidence))


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
