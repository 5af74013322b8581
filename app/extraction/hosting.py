"""The place of a meeting where the text names none: the host's home, and the city that the dateline names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.gazetteer import city_named, country_named, seat_of, venue_named
from app.extraction.home import home_of
from app.extraction.prose import Prose, Sentence, plain
from app.extraction.spots import NAMES, Spot, read_names
from app.records import Evidence, Part


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a meeting: `country` is ISO 3166-1 alpha-2; both None for calls and where the text does not tell."""

    city: str | None = None
    country: str | None = None
    evidence: tuple[Evidence, ...] = ()


# "Stone was received on Monday by Mirza", "was the guest of Mirza"; "Mirza's guest"; "Mirza received Stone".
_RECEIVED_BY = re.compile(
    r"\b(?:received|welcomed|hosted|greeted|gathered|was (?:\w+ ){0,4}met)\b(?: (?!(?:led|headed) )[\w'-]+){0,7}? by\b|"
    r"\bguests? of\b",
    re.IGNORECASE,
)
_S_GUEST = re.compile(r"'s? (?:[\w-]+ )?guests?\b")
_RECEIVES = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )(?<!are )\b(?:receives?|received|welcomed|hosted|hosts"
    r"|greeted)(?= (?!by\b)[^,.;]{3,90})"
)


def _host(frame: Frame) -> tuple[str, Sentence, re.Match[str]] | None:
    """The state of the one who received the others, with the sentence and the words that tell so.

    "Mirza received Ambassador Stone", "Stone was received by Mirza", "Stone was the guest of Mirza". A host receives at
    home unless the text names another place; errs towards None on the margins of a conference, where no guest is told,
    and where host and guests are of one state.
    """
    parties = {p.party for p in frame.participants}
    if len(parties) < 2 or _conference(frame):
        return None
    for sentence in frame.lead:
        places = sorted((sentence.text.find(p.written_as.split()[-1]), p.party or "") for p in frame.participants)
        named = [(at, party) for at, party in places if at >= 0]
        for form, after in ((_RECEIVED_BY, True), (_S_GUEST, False), (_RECEIVES, False)):
            for found in form.finditer(sentence.text):
                later = [party for at, party in named if at >= found.end()]
                earlier = [party for at, party in named if at < found.start()]
                host, guests = (later[:1], earlier) if after else (earlier[-1:], later)
                if host and len(host[0]) == 2 and (host != guests[:1]) and (guests or after):
                    return host[0], sentence, found
    return None


def read_home(frame: Frame, line: Spot | None, prose: Prose, authority: Authority) -> Place | None:
    """The host's state where the text names no place, with the dateline's city where that lies in it.

    "Muscat: The Foreign Minister met the Ambassador of …": the dateline alone would be the writer's place, but in a
    state that takes part it is the host's. (In half A of the press set all seven such meetings were held there.) Errs
    towards the host's home where a minister meets abroad and the text does not say so.
    """
    told = (
        _at_ministry(frame, prose, authority)
        or _host(frame)
        or _accredited(frame, authority)
        or _at_home(frame, prose, authority)
        or _at_seat(frame, prose)
    )
    if told is None and (house := _at_headquarters(frame, prose)) is not None:
        return house
    states = {p.party for p in frame.participants}
    if told is None:
        if line is None or line.country not in states or _conference(frame):
            return None
        return at_dateline(line, prose)
    country, sentence, found = told
    host = sentence.evidence("country", found.start(), found.end(), "place.host", prose.article)
    if line is not None and line.country == country:
        return Place(line.city, country, (_line_evidence(line, prose), host))
    return Place(None, country, (host,))


def at_dateline(line: Spot, prose: Prose) -> Place:
    """The place that a dateline names, with its evidence."""
    return Place(line.city, line.country, (_line_evidence(line, prose),))


def _line_evidence(line: Spot, prose: Prose) -> Evidence:
    return Evidence("city", Part.TEXT, line.start, line.end, prose.article.text[line.start : line.end], line.rule)


_ACCREDITED = re.compile(
    rf"\b[Aa]mbassadors?\b[^,.;]{{0,70}}? to (?:the )?(?P<state>{NAMES})|\baccredited (?:to"
    rf"|in) (?:the )?(?P<home>{NAMES})"
)


def _accredited(frame: Frame, authority: Authority) -> tuple[str, Sentence, re.Match[str]] | None:
    """The state that the envoys who were met are accredited to: "the Ambassador of Chile to Mongolia".

    Envoys are met where they serve, by that state's officials; errs towards None where none of these takes part.
    """
    states = {p.party for p in frame.participants if p.party and len(p.party) == 2}
    if _conference(frame):
        return None
    for sentence in frame.lead:
        for found in _ACCREDITED.finditer(sentence.text):
            read = read_names(found["state"] or found["home"], states, authority)
            if found["state"] and _comes_along(frame, sentence.text, found.start()):
                continue
            if read is not None and read[2] in states:
                return read[2], sentence, found
            if found["home"] and len(states) == 1:
                return next(iter(states)), sentence, found
    return None


_OUR_COUNTRY = re.compile(
    r"\b(?:visit(?:s|ed|ing)?(?: to)?|arriv\w+ (?:in|to)|stay(?:s|ing)? in|came to|(?:is|was) in) our country\b"
)


def _at_home(frame: Frame, prose: Prose, authority: Authority) -> tuple[str, Sentence, re.Match[str]] | None:
    """The writer's own state, which a guest visits: "met with Minister Vale, who is on a |visit to our country|"."""
    home = home_of(prose, authority).party
    for sentence in frame.lead if home is not None else ():
        found = _OUR_COUNTRY.search(sentence.text)
        if found is not None:
            return str(home), sentence, found
    return None


_SEAT = re.compile(
    r"\b(?:at|in|to) (?:the )?(?:State House|Government House|(?:Presidential|State|Government) Palace|"
    r"[Pp]residential (?:palace|office|residence|villa)|Presidential (?:Villa|Office|Residence|Complex))\b"
    r"(?!,? (?:in|of|at)\b|, [A-Z])"
)
_CHIEFS = frozenset({"president", "prime minister", "king", "emir", "amir", "sultan", "vice president"})


def _at_seat(frame: Frame, prose: Prose) -> tuple[str, Sentence, re.Match[str]] | None:
    """The state at whose seat they met: "met with the delegation |at State House|"; the one chief's who takes part.

    None where two chiefs do. The seat's name tells no city.
    """
    chiefs = {p.party for p in frame.participants if (p.role or "").lower() in _CHIEFS}
    state = next(iter(chiefs), None) if len(chiefs) == 1 else None
    for sentence in frame.body if state is not None and len(state) == _STATE_LETTERS else ():
        if found := _SEAT.search(sentence.text):
            return str(state), sentence, found
    return None


_MINISTRY = re.compile(
    rf"\b(?:at|in) the (?:(?P<adjective>{NAMES}) )?(?:Ministry of (?:National )?(?:Defen[cs]e|Foreign|External)"
    rf"(?: Affairs)?|(?:Foreign|Defen[cs]e) Ministry|MFA)(?: of (?:the )?(?P<state>{NAMES}))?"
    r"(?! (?:said|spokes|website|press|statement))"
)


def _at_ministry(frame: Frame, prose: Prose, authority: Authority) -> tuple[str, Sentence, re.Match[str]] | None:
    """The state in whose ministry they met: "met |at the Ministry of Defence of Peru|"; the writer's own where the text
    does not say whose.

    None where that state takes no part.
    """
    states = {p.party for p in frame.participants if p.party and len(p.party) == _STATE_LETTERS}
    opening = prose.sentences[:1] if prose.sentences and prose.sentences[0] not in frame.lead else ()
    for sentence in (*frame.lead, *opening):
        for found in _MINISTRY.finditer(sentence.text):
            named = found["state"] or found["adjective"]
            read = read_names(named, states, authority) if named else None
            state = read[2] if read else country_named(named, authority) if named else home_of(prose, authority).party
            if state in states:
                return str(state), sentence, found
    return None


_HEADQUARTERS = re.compile(
    r"\b(?:[Hh]eadquarters|HQ|(?:General )?Secretariat|[Ss]eat of the (?:[Oo]rgani[sz]ation|Alliance))\b"
)


def _at_headquarters(frame: Frame, prose: Prose) -> Place | None:
    """Where an organisation whose official takes part has its seat: "received at |the General Secretariat|"."""
    for sentence in frame.lead:
        found = _HEADQUARTERS.search(sentence.text)
        seats = {seat for p in frame.participants if p.party and (seat := seat_of(p.party)) is not None}
        if found is not None and len(seats) == 1:
            city, country = seats.pop()
            shown = tuple(
                sentence.evidence(field, found.start(), found.end(), "place.seat", prose.article)
                for field in ("city", "country")
            )
            return Place(city, country, shown)
    return None


_STATE_LETTERS = 2
"""A state's code has two letters, an organisation's more."""

_DELEGATION = re.compile(r"\bdelegation\b|\b(?:accompanied|joined|attended) by\b|\b(?:included?|including)\b")


def _comes_along(frame: Frame, text: str, start: int) -> bool:
    """The ambassador at `start` is one of a delegation: "met with the delegation, which included Adviser Vale and
    Ambassador Holm" may have been held on either side.
    """
    found = _DELEGATION.search(text, 0, start)
    return found is not None and any(p.written_as in text[found.end() : start] for p in frame.participants)


# "ANI | Colombo | Updated: …", "New Delhi, September 25", "New York [US], September 24:".
_PLACE_LINE = re.compile(
    rf"(?P<place>{NAMES})(?:\s*\[[\w .]+\])?(?:,\s?[^,:|]{{0,16}}\d[^,:|]{{0,8}}(?:,\s?\d{{4}})?)?\s?[:.]?"
)


def dateline_city(prose: Prose, nearby: set[str], authority: Authority) -> Spot | None:
    """The city of the dateline or of the place line above the text, as offsets of the article's text; None without."""
    for start, line in _place_lines(prose):
        read = read_names(line, nearby, authority)
        if read is not None and read[1] is not None and (venue_named(read[1]) or city_named(read[1], {read[2]})):
            return Spot(start, start + read[0], read[1], read[2], "place.dateline")
    return None


_DATELINE_PLACE = re.compile(
    rf"\W*(?:\([^)]*\)\s*)?(?:B[yY] [A-Z][^,\n]{{3,40}}, |(?:[A-Z][\w.'-]+ ){{2,3}}in )?({NAMES})"
)
"""The place of a dateline, behind the writer's name: "By JAN VALE, |NAIROBI|, Apr 15 –", "Jan Vale in |GABORONE|"."""


def _place_lines(prose: Prose) -> Iterator[tuple[int, str]]:
    """What may name the writer's place, with its offset: the dateline, else lines of a place alone above the text."""
    text = prose.article.text
    if prose.dateline is not None:
        line = plain(text[prose.dateline.start : prose.dateline.end])
        if found := _DATELINE_PLACE.match(line):
            yield prose.dateline.start + found.start(1), found.group(1)
        return
    if not prose.sentences:
        return
    first = prose.sentences[min(1, len(prose.sentences) - 1)]
    head = plain(text[: first.start])
    for part in re.finditer(r"[^\n|]+", text[: len(head)]):
        piece = head[part.start() : part.end()]
        if any(s.start < part.start() < s.end for s in prose.sentences[:2]):
            continue  # Prose broken into lines: "met with Foreign Secretary / Elizabeth Vale" tells no place.
        if found := _PLACE_LINE.fullmatch(piece.strip()):
            yield part.start() + piece.index(found["place"]), found["place"]
    if found := _BRACKETED.match(first.text) or _BRACKETED.match(prose.sentences[0].text):
        sentence = first if _BRACKETED.match(first.text) else prose.sentences[0]
        yield sentence.start + found.start("place"), found["place"]


_BRACKETED = re.compile(rf"(?P<place>{NAMES}) \[[\w .]+\],[^:]{{3,24}}:")


def _conference(frame: Frame) -> bool:
    return any(re.search(r"\b(?:sidelines?|margins?|fringes?)\b", s.text) for s in frame.lead)
