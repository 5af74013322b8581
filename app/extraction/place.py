"""Where a meeting took place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.authority import Authority
from app.extraction.channel import OPENING, Cue, meeting_cues
from app.extraction.frames import Frame
from app.extraction.gazetteer import (
    capital_of,
    city_named,
    country_named,
    is_american_state,
    is_city_state,
    is_state_name,
    venue_named,
)
from app.extraction.prose import Prose, Sentence, plain
from app.records import Article, Channel, Evidence, Part


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a meeting: `country` is ISO 3166-1 alpha-2; both None for calls and where the text does not tell."""

    city: str | None = None
    country: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that a text names, with how surely it is the meeting's."""

    start: int
    end: int
    city: str | None
    country: str
    rule: str
    score: float = 0.0


_NAME = r"[A-ZÀ-ŽĐƏİ][\w.-]*(?:'[A-ZÀ-Ža-z]\w+)?"
_NAMES = rf"{_NAME}(?:(?: |, )?(?:(?:of the|of|de|la|el|al|da|do|del|di|am|the|es)[ -])?{_NAME}){{0,5}}"
_KIND = (
    "capital|city|town|resort|village|port|island|border|post|southern|northern|eastern|western|central|coastal|historic"
    "|region|state|nearby|neighbou?ring|downtown|of"
)
_NAMED = re.compile(
    rf"\b(?P<prep>[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]utside|[Vv]isit(?:ing|ed|s)|[Tt]our(?:ing|ed) of"
    rf"|[Tt]our of|[Tt]rip of"
    rf"|[Aa]round|[Oo]n|[Ii]nto|[Rr]each(?:ed|ing)|[Oo]f|[Hh]osted by) "
    rf"(?P<the>the |his |her |their |its )?(?:(?:{_KIND})[ ,]+){{0,4}}(?P<names>(?:10 )?{_NAMES}(?: headquarters)?)"
    rf"|(?:^|[.;:] |\" ?|, )(?P<where>{_NAMES})(?:(?=,? (?:[\w ,'-]{{2,40}}, )?(?:was|is|were|has been|became|saw"
    rf"|hosted) (?:\w+ )?"
    rf"(?:where|the (?:place|venue|scene|setting|site|city|meeting place)|(?:host|venue|home)\b))"
    rf"|(?=, where )|(?= (?:hosted|saw|brought|(?:played|was|is|plays) host) ))"
)
# "During his New York visit".
_STAYED = re.compile(
    rf"\b(?:[Dd]uring|[Oo]n) (?:his|her|their|the|an?) (?P<names>{_NAMES}) (?:visit|trip|stopover|stay|tour)\b"
)
_CAPITAL = re.compile(
    rf"\b[Ii]n (?:the )?(?:(?P<adjective>{_NAME}(?: {_NAME})?)(?:'s)? capital\b"
    rf"|capital(?: city)? of (?:the )?(?P<of>{_NAMES}))"
)

# The word before "in Ukraine" where a subject is told and not a place.
_SUBJECT = re.compile(
    r"\b(?:situation|war|peace|stability|conflict|developments?|security|ceasefire|cease-fire|crisis|elections?"
    r"|aggression|invasion"
    r"|events?|citizens?|nationals|role|support|projects?|investments?|cooperation|presence|forces|troops"
    r"|tensions?|violence|killed"
    r"|attacks?|embassy|ambassador|mission|interests?|progress|partners?|efforts|democracy|settlement|earthquakes?"
    r"|companies|operations?"
    r"|process|change|life|lives|people|based|living|working|workers|students|died|interested|influence|engagement"
    r"|position|reforms?"
    r"|matters|issues|territor(?:y|ies)|region|regions|areas?|fighting|escalation|hostilities|unrest|coup"
    r"|government|market|relations"
    r"|believe|lay|lies|rights|hostages|held captive|consul(?:ate|ar)?|representative|envoy|born|opened|opening"
    r"|aid|assistance|economy|energy|history|order|world|power|allies|participation|interference|meddling|case"
    r"|cases) $",
    re.IGNORECASE,
)
_OTHER_EVENT = re.compile(
    r"\b(?:(?:about|discussed|regarding|reviewed|on|welcomed|praised|supported) (?:the |recent "
    r"|ongoing ){0,2}(?:\w+ )?(?:talks|negotiations|meeting|summit)"
    r"|prepar\w+ for|ahead of|upcoming|forthcoming|next|future|invit(?:ed?|es|ing)|will|would|last (?:month|year"
    r"|week)"
    r"|earlier (?:this|in)|previous"
    r"|look(?:s|ed|ing)? forward|expected|planned|to be held|scheduled|following up on|follow(?:ed)? up"
    r"|agreed (?:in|at|during)|signed (?:in|at)"
    r"|since|established at|back from|return(?:ed|ing) from|heading to|will travel|due in|outcomes? of|results of"
    r"|held (?:earlier|recently)"
    r"|adopted|had (?:already |just |previously )?(?:been|met|visited|had|held)|recent|was signed|months? ago"
    r"|years? ago|accepted|plans to)\b"
)
_VISIT = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|trip|tour|stay|travel(?:s|ed|ing|led)?|arriv(?:ed|al|ing)|came|come|went|gone|flew"
    r"|flown|stop|stopover|took|taken|brought|journey(?:ed)?|headed|led)"
    r"(?: [\w-]+){0,3} $|\bmade $|\b(?:welcom\w+|host(?:ed|s)|receiv\w+|invited) [^,;.]{0,80}$"
)
# "during last week's stop in New York": the place of the stay is the meeting's.
_DURING = re.compile(
    r"\b(?:[Dd]uring|[Oo]n|[Ww]hile on|[Ii]n the course of|[Oo]n the occasion of"
    r"|[Aa]s part of) (?:[\w'-]+ ){0,4}(?:visit|stop|stay|trip|tour)s? (?:of [^,]{0,60}? )?$"
)
# "visit to Singapore in August", "in Woodside last November": told of an earlier occasion.
_PAST_AFTER = re.compile(
    r"^[^.;]{0,25}\b(?:(?:in|of) (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?! \d)"
    r"|(?:last|earlier this|in the) (?:month|year|week|spring|summer|fall|autumn|winter|[A-Z]\w+)\b|(?:weeks"
    r"|months|years) ago)"
)
_FUTURE_FAR = re.compile(r"\b(?:would|will|soon|shortly|expected|intends?|plans)\b")
_FUTURE_AFTER = re.compile(
    r"^[^.;]{0,30}\b(?:would|will|shall|is to|are to|soon|shortly|expected|intends?|due|next (?:week|month|year))\b"
)
_HELD_BEFORE = re.compile(
    r"(?:\b(?:today|yesterday|tonight|night|morning|afternoon|evening|earlier|here|there|together|place|held|was"
    r"|were|took place|sat down"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}|\d{4}|later|also|who|while|when|party|delegation|began"
    r"|started|opened|hosted"
    r"|guests?|arrived|been|got|gathered|gathering|counterpart|forum|conference|summit|session|palace|ministry"
    r"|capital|residence|office|hall)"
    r"|[,;:)(\"—–-]|^) ?$|[A-Z][\w'.-]* $|^$"
)


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
    found: list[tuple[_Spot, Sentence | None]] = []
    if frame.in_title and prose.title:
        found += [(spot, None) for spot in _spots(prose.title, 6.0, nearby, authority)]
    for number, sentence in enumerate(frame.lead):
        base = 7.0 if number == 0 else 6.0
        found += [(spot, sentence) for spot in _spots(sentence.text, base, nearby, authority)]
    for number, sentence in enumerate(frame.body):
        if sentence not in frame.lead:
            base = 5.0 if number < OPENING else max(4.0 - 0.1 * number, 3.5)
            found += [(spot, sentence) for spot in _spots(sentence.text, base, nearby, authority)]
    for sentence in prose.sentences[:OPENING]:
        if sentence not in frame.body:
            found += [(spot, sentence) for spot in _spots(sentence.text, 5.0, nearby, authority)]
    line = _dateline_city(prose, nearby, authority)
    if line is not None:
        found = [
            (replace(s, score=s.score + _CORROBORATED) if s.city == line.city and s.country in nearby else s, where)
            for s, where in found
        ]
    sure = sorted((f for f in found if f[0].score >= _ENOUGH), key=lambda f: -f[0].score)
    if sure:
        return _joined(sure, prose.article)
    return _home(frame, line, prose, authority) or Place()


_CORROBORATED = 3.5
"""What a place in a participant's state gains that both the text and the dateline name."""

_ENOUGH = 6.0
"""Below this a place is too loosely tied to the meeting to be taken for its place."""


def _joined(sure: list[tuple[_Spot, Sentence | None]], article: Article) -> Place:
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


def _evidence(field: str, spot: _Spot, sentence: Sentence | None, article: Article) -> Evidence:
    if sentence is None:
        quote = (article.title or "")[spot.start : spot.end]
        return Evidence(field, Part.TITLE, spot.start, spot.end, quote, spot.rule)
    return sentence.evidence(field, spot.start, spot.end, spot.rule, article)


def _spots(text: str, base: float, nearby: set[str], authority: Authority) -> Iterator[_Spot]:
    """Every place of a sentence with how surely the meeting was held there."""
    cues = None
    for match in _CAPITAL.finditer(text):
        country = country_named(match["adjective"] or match["of"], authority)
        if country and (city := capital_of(country)):
            cues = meeting_cues(text) if cues is None else cues
            score = base + _tie(text, match.start(), "in", cues)
            yield _Spot(match.start(), match.end(), city, country, "place.capital", score)
    for match in _STAYED.finditer(text):
        if found := _read_names(match["names"], nearby, authority):
            start = match.start("names")
            yield _Spot(start, start + found[0], found[1], found[2], "place.stay", base + 2.0)
    for match in _NAMED.finditer(text):
        group = "where" if match["where"] else "names"
        found = _read_names(match[group], nearby, authority)
        if found is None:
            continue
        cues = meeting_cues(text) if cues is None else cues
        length, city, country = found
        start = match.start(group)
        if group == "where":
            score, rule = base + 2.5, "place.where"
        else:
            score, rule = base + _tie(text, match.start(), match["prep"].lower(), cues), "place.in"
        yield _Spot(start, start + length, city, country, rule, score)


def _tie(text: str, start: int, prep: str, cues: tuple[Cue, ...]) -> float:
    """How surely a place after its preposition is the meeting's; far below zero where it is another thing's."""
    before = text[max(0, start - 90) : start]
    if prep in ("in", "to") and _DURING.search(before):
        return 2.0 if prep == "in" or not re.search(r"\b(?:upcoming|next|recent|previous)\b", before) else -6.0
    if (
        _OTHER_EVENT.search(before[-45:])
        or _FUTURE_AFTER.match(text[start + 10 :])
        or _PAST_AFTER.match(text[start + 3 :])
    ):
        return -6.0
    last = max((c for c in cues if c.end <= start), key=lambda c: c.end, default=None)
    if last is not None and last.other and start - last.end < 80:
        return -6.0
    if re.search(r"\b[Ii]t (?:was|is) $", before):
        return 2.5  # "It was in Reykjavik that they met."
    if prep.startswith(("visit", "tour")):
        return 1.0
    if prep == "in" and re.search(r"\b(?:conferred|deliberated|huddled|assembled|convened) $", before):
        return 2.5
    if prep in ("to", "of", "on", "into", "from", "around") or prep.startswith("reach"):
        if prep == "to" and re.match(r"To [A-Z][\w ]+? (?:had )?(?:come|came|went|travell?ed)\b", text[start:]):
            return 1.0
        return 1.0 if prep in ("to", "into") and _VISIT.search(before) else -6.0
    if _SUBJECT.search(before):
        return -6.0
    near = [c for c in cues if not c.other and min(abs(start - c.end), abs(c.start - start)) < 90]
    close = last is not None and not last.other and start - last.end < 4
    if close:
        return 2.5
    if near and _HELD_BEFORE.search(before):
        return 2.0
    if _HELD_BEFORE.search(before):
        return 0.5
    return -0.5 if near and not _FUTURE_FAR.search(text[start : start + 120]) else -2.0


def _read_names(names: str, nearby: set[str], authority: Authority) -> tuple[int, str | None, str] | None:
    """City and country at the beginning of a run of names, and how many characters they take.

    "Munich, Germany", "Wilmington, Delaware", "White House", "Kazakhstan"; None for names that
    are no places, and for adjectives.
    """
    words = list(re.finditer(r"[^\s,]+", names))
    for count in range(len(words), 0, -1):
        form = re.sub(r"'s$", "", names[: words[count - 1].end()])
        found = _read_form(form, names[words[count - 1].end() :], nearby, authority)
        if found is None and form.endswith("."):
            form = form[:-1]
            found = _read_form(form, "", nearby, authority)
        if found is not None:
            return len(form), *found
    return None


def _read_form(form: str, rest: str, nearby: set[str], authority: Authority) -> tuple[str | None, str] | None:
    """City and country of one name, read with what follows it: the state's own name, a building, a city, a capital."""
    if venue := venue_named(form):
        return venue
    country = country_named(form, authority)
    if country and is_state_name(form, authority):
        return (form if is_city_state(form) else None), country
    following = re.sub(r"^[,\s(]+(?:the )?", "", rest)
    after = "US" if is_american_state(following.rstrip(".")) else _first_country(following, authority)
    city = city_named(form, {after} if after else nearby)
    if city is None or country not in (None, city.country):
        # "in Bali, Indonesia" is a place of that country even if unknown; an adjective ("in Armenian") is none.
        named = rest.startswith(",") and country is None and not _BUILDING.search(form)
        return (form, after) if after is not None and named else None
    if after is not None and city.country != after:
        return (city.name, city.country) if city.capital or city.population > _FAMOUS else (form, after)
    if re.match(r" [A-Z]", rest) and not _WEEKDAY.match(rest) and not city.capital and city.country not in nearby:
        return None  # "Constantine Palace" is not in Constantine.
    return city.name, city.country


_BUILDING = re.compile(
    r"\b(?:Hotel|Palace|Hall|House|Cent(?:er|re)|Airport|University|Ministry|Office|Forum|Club|Embassy|Summit)\b"
)
_FAMOUS = 500_000
"""Inhabitants of a city that is meant though another country follows: "in Geneva, Ukraine and …" lists two places."""
_WEEKDAY = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:and|on|for)\b")


def _first_country(names: str, authority: Authority) -> str | None:
    words = names.split()
    for count in range(len(words), 0, -1):
        if country := country_named(" ".join(words[:count]).rstrip(".,"), authority):
            return country
    return None


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


# "Stone was received on Monday by Mirza", "was the guest of Mirza"; "Mirza's guest"; "Mirza received Stone".
_RECEIVED_BY = re.compile(
    r"\b(?:received|welcomed|hosted|greeted|gathered|was (?:\w+ ){0,4}met)\b(?: [\w'-]+){0,7}? by\b|\bguests? of\b",
    re.IGNORECASE,
)
_S_GUEST = re.compile(r"'s? (?:[\w-]+ )?guests?\b")
_RECEIVES = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!is )(?<!are )\b(?:receives?|received|welcomed|hosted|hosts"
    r"|greeted)\b"
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


def _home(frame: Frame, line: _Spot | None, prose: Prose, authority: Authority) -> Place | None:
    """The host's state where the text names no place, with the dateline's city where that lies in it.

    "Muscat: The Foreign Minister met the Ambassador of …": the dateline alone would be the writer's place, but in a
    state that takes part it is the host's. (In half A of the press set all seven such meetings were held there.) Errs
    towards the host's home where a minister meets abroad and the text does not say so.
    """
    told = _host(frame) or _accredited(frame, authority)
    states = {p.party for p in frame.participants}
    if told is None:
        if line is None or line.country not in states or _conference(frame):
            return None
        return Place(line.city, line.country, (_line_evidence(line, prose),))
    country, sentence, found = told
    host = sentence.evidence("country", found.start(), found.end(), "place.host", prose.article)
    if line is not None and line.country == country:
        return Place(line.city, country, (_line_evidence(line, prose), host))
    return Place(None, country, (host,))


def _line_evidence(line: _Spot, prose: Prose) -> Evidence:
    return Evidence("city", Part.TEXT, line.start, line.end, prose.article.text[line.start : line.end], line.rule)


_ACCREDITED = re.compile(
    rf"\b[Aa]mbassadors?\b[^,.;]{{0,70}}? to (?:the )?(?P<state>{_NAMES})|\baccredited (?:to"
    rf"|in) (?:the )?(?P<home>{_NAMES})"
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
            read = _read_names(found["state"] or found["home"], states, authority)
            if read is not None and read[2] in states:
                return read[2], sentence, found
            if found["home"] and len(states) == 1:
                return next(iter(states)), sentence, found
    return None


def _dateline_city(prose: Prose, nearby: set[str], authority: Authority) -> _Spot | None:
    """The city of the dateline, as offsets of the article's text; None where there is none or it names no city."""
    if prose.dateline is None:
        return None
    line = plain(prose.article.text[prose.dateline.start : prose.dateline.end])
    if found := re.match(rf"\W*(?:\([^)]*\)\s*)?({_NAMES})", line):
        read = _read_names(found.group(1), nearby, authority)
        if read is not None and read[1] is not None:
            start = prose.dateline.start + found.start(1)
            return _Spot(start, start + read[0], read[1], read[2], "place.dateline")
    return None


def _conference(frame: Frame) -> bool:
    return any(re.search(r"\b(?:sidelines?|margins?|fringes?)\b", s.text) for s in frame.lead)
