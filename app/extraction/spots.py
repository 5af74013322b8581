"""The places that a sentence names, and how surely a meeting that it tells of was held there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.authority import Authority
from app.extraction.alternation import compile_sorted
from app.extraction.channel import Cue, meeting_cues
from app.extraction.gazetteer import (
    capital_of,
    city_named,
    country_named,
    is_american_state,
    is_city_state,
    is_state_name,
    venue_named,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a text names, with how surely it is the meeting's."""

    start: int
    end: int
    city: str | None
    country: str
    rule: str
    score: float = 0.0


# Possessive: a name ends only where its letters do, or a long word would be cut into six in every possible way.
_NAME = r"[A-ZÀ-ŽĐƏİ][\w.-]*+(?:'[A-ZÀ-Ža-z]\w+)?"
NAMES = rf"{_NAME}(?:(?: |, )?(?:(?:of the|of|de|la|el|al|da|do|del|di|am|the|es)[ -])?{_NAME}){{0,5}}"
_KIND = (
    "capital|city|town|resort|village|port|island|border|post|southern|northern|eastern|western|central|coastal|historic"
    "|region|state|nearby|neighbou?ring|downtown|of"
)
_PREPOSITION = (
    r"[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]utside|[Aa]round|[Oo]n|[Ii]nto|[Oo]f|[Hh]osted by|[Vv]isit(?:ing|ed|s)"
    r"|[Tt]our(?:ing|ed)? of|[Tt]rip of|[Rr]each(?:ed|ing)"
)
# "Montevideo was where they met", "Doha, the capital, is the venue"; "New York, where …"; "Geneva hosted the talks".
_IS_WHERE = (
    r"(?: on [A-Z]\w+day| today| yesterday)?(?:"
    r",? (?:[\w ,'-]{2,40}, )?(?:was|is|were|has been|became|saw|hosted) (?:\w+ )?"
    r"(?:where|the (?:place|venue|scene|setting|site|city|meeting place)|(?:host|venue|home)\b)"
    r"|, where "
    r"|(?:, [^,]{3,50},)? (?:(?:has |had )?(?:hosted|seen|saw|brought)|(?:is|was) hosting"
    r"|(?:played|was|is|plays|has been) host) )"
)
_NAMED = re.compile(
    rf"\b(?P<prep>{_PREPOSITION}) (?:the |his |her |their |its )?(?:(?:{_KIND})[ ,]+){{0,4}}"
    rf"(?P<names>(?:10 )?{NAMES}(?: headquarters)?)"
    rf"|(?:^|[.;:] |\" ?|, |\bcapital(?: of)? )(?P<where>{NAMES})(?={_IS_WHERE})"
)
_MISSION = re.compile(
    r"(?:, |\b(?:at|in|is|was|were) )the (?:(?:headquarters|premises|seat) of the )?(?:[A-Z]\w+ )?"
    r"(?:Permanent )?Mission "
    rf"(?:of (?:the )?(?:{NAMES}) )?to the (?:UN|United Nations)\b(?! (?:Office|in [A-Z]))"
)
"""A state's mission beside the United Nations, where ministers meet around the General Assembly: New York."""
# "During his New York visit".
_STAYED = re.compile(
    rf"\b(?:[Dd]uring|[Oo]n) (?:his|her|their|the|an?) (?P<names>{NAMES}) (?:visit|trip|stopover|stay|tour)\b"
)
_CAPITAL = re.compile(
    rf"\b[Ii]n (?:the )?(?:(?P<adjective>{_NAME}(?: {_NAME})?)(?:'s)? capital\b"
    rf"|capital(?: city)? of (?:the )?(?P<of>{NAMES}))"
)

# The word before "in Ukraine" where a subject is told and not a place.
_SUBJECT = compile_sorted(
    r"\b(?:situation|war|peace|stability|conflict|developments?|security|ceasefire|cease-fire|crisis|elections?"
    r"|aggression|invasion|events?|citizens?|nationals|role|support|projects?|investments?|cooperation|presence"
    r"|forces|troops|tensions?|violence|killed|attacks?|embassy|ambassador|mission|interests?|progress|partners?"
    r"|efforts|democracy|settlement|earthquakes?|companies|operations?|process|change|life|lives|people|based"
    r"|living|working|workers|students|died|interested|influence|engagement|position|reforms?|matters|issues"
    r"|territor(?:y|ies)|region|regions|areas?|fighting|escalation|hostilities|unrest|coup|government|market"
    r"|relations|believe|lay|lies|rights|hostages|held captive|consul(?:ate|ar)?|representative|envoy|born"
    r"|opened|opening|aid|assistance|economy|energy|history|order|world|power|allies|participation|interference"
    r"|meddling|case|cases) $",
    re.IGNORECASE,
)
_OTHER_EVENT = compile_sorted(
    r"\b(?:(?:about|discussed|regarding|reviewed|on|welcomed|praised|supported)"
    r" (?:the |recent |ongoing ){0,2}(?:\w+ )?(?:talks|negotiations|meeting|summit)"
    r"|prepar\w+ for|ahead of|upcoming|forthcoming"
    r"|next|future|invit(?:ed?|es|ing)|will|would|last (?:month|year|week)|earlier (?:this|in)|previous|look(?:s"
    r"|ed|ing)? forward|expected|planned|to be held|scheduled|following up on|follow(?:ed)? up|agreed (?:in|at"
    r"|during)|signed (?:in|at)|since|established at|back from|return(?:ed|ing) from|heading to|will travel"
    r"|due(?= $)|outcomes? of|results of|held (?:earlier|recently)|adopted|had (?:already |just "
    r"|previously )?(?:been|met|visited|had|held)|recent|was signed|months? ago|years? ago|accepted|plans to)\b"
)
_EVENT_THERE = re.compile(
    r"\b(?:expectations?|results?|outcomes?|decisions?|conclusions?|agreements?|host(?:ed|ing)|thank\w*|commend\w*|"
    r"praised?|success|announced|adopted|reached|achieved)\b(?:[^,;.]|\b[A-Z]\.)*"
    r"\b(?:[Ss]ummit|[Cc]onference|[Ff]orum|[Gg]ames|[Ss]ession|[Cc]ouncil|[Cc]ongress|[Pp]latform|[Oo]lympics|events?)"
    r"(?: (?:held|hosted|taking place))? $"
    r"|\b(?:results?|outcomes?|conclusions?) of (?:[^,;.]|\b[A-Z]\.)*\b(?:[Mm]eeting|[Tt]alks|[Vv]isit)(?: held)? $"
)
"""An occasion that was talked about: "expectations from the |Summit| in Oslo", "thanked him for hosting the Forum"."""
_VISIT = compile_sorted(
    r"\b(?:visit(?:s|ed|ing)?|trip|tour|stay|travel(?:s|ed|ing|led)?|arriv(?:ed|al|ing)|came|come|went|gone|flew"
    r"|flown|goes|going|been|visitors?|stop|stopover|took|taken|brought|journey(?:ed)?|headed"
    r"|led)(?: [\w-]+){0,3} $|\bmade $|\b(?:welcom(?:ed|es|ing)|host(?:ed|s)|receiv(?:ed|es|ing)|invited) [^,;.]{0,80}$"
)
# "during last week's stop in New York": the place of the stay is the meeting's.
_DURING = re.compile(
    r"\b(?:[Dd]uring|[Oo]n|[Ww]hile on|[Ii]n the course of|[Oo]n the occasion of"
    r"|[Aa]s part of) (?:[\w'-]+ ){0,4}(?:visit|stop|stay|trip|tour)s? (?:of [^,]{0,60}? )?$"
)
# "visit to Singapore in August", "in Woodside last November": told of an earlier occasion.
_PAST_AFTER = re.compile(
    r"^[^.;]{0,25}\b(?:(?:in|of) (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?! \d)|(?:last|earlier this|in the) (?:month|year|week|spring|summer|fall|autumn|winter"
    r"|[A-Z]\w+)\b|(?:weeks|months|years) ago)"
)
_LONG_AGO = re.compile(
    r"^[^,.;]{0,45}\b(?:last (?:month|year|spring|summer|fall|autumn|winter)|(?:weeks|months|years) ago)\b"
)
"""Behind the place of a stay: "during the President's visit to Oslo in May |last year|"."""
_REMINDED = re.compile(r"\b(?:remind(?:ed|s|ing)|recall(?:ed|s|ing))\b[^;.]*$")
"""What was recalled in the meeting was held elsewhere: "|reminded| that he had met Vale in Oslo"."""
_FUTURE_FAR = re.compile(r"\b(?:would|will|soon|shortly|expected|intends?|plans)\b")
_FUTURE_AFTER = re.compile(
    r"^[^.;]{0,30}\b(?:would|will|shall|is to|are to|(?:is|are) being prepared|soon|shortly|expected|intends?"
    r"|due|next (?:week|month|year))\b"
)
_HELD_BEFORE = re.compile(
    r"(?:\b(?:today|yesterday|tonight|night|morning|afternoon|evening|earlier|here|there|together|place|held|was"
    r"|were|took place|sat down|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}|\d{4}|later|also|who|while"
    r"|when|party|delegation|began|started|opened|hosted|guests?|arrived|been|got|gathered|gathering|counterpart"
    r"|forum|conference|summit|session|palace|ministry|capital|residence|offices?|hall"
    r"|headquarters|premises|day|building)|[,;:)(\"—–-]|^) ?$"
    r"|[A-Z][\w'.-]* $|^$"
)


def find_spots(text: str, base: float, nearby: set[str], authority: Authority) -> Iterator[Spot]:
    """Every place of a sentence with how surely the meeting was held there."""
    cues = None
    for match in _CAPITAL.finditer(text):
        country = country_named(match["adjective"] or match["of"], authority)
        if country and (city := capital_of(country)):
            cues = meeting_cues(text) if cues is None else cues
            score = base + _tie(text, match.start(), "in", cues)
            yield Spot(match.start(), match.end(), city, country, "place.capital", score)
    for match in _MISSION.finditer(text) if "Mission" in text else ():
        yield Spot(match.start(), match.end(), "New York", "US", "place.mission", base + _LIKELY)
    for match in _STAYED.finditer(text):
        if found := read_names(match["names"], nearby, authority):
            start = match.start("names")
            yield Spot(start, start + found[0], found[1], found[2], "place.stay", base + _LIKELY)
    for match in _NAMED.finditer(text):
        group = "where" if match["where"] else "names"
        found = read_names(match[group], nearby, authority)
        if found is None:
            continue
        cues = meeting_cues(text) if cues is None else cues
        length, city, country = found
        start = match.start(group)
        if group == "where":
            score, rule = base + _SURE, "place.where"
        else:
            score, rule = base + _tie(text, match.start(), match["prep"].lower(), cues), "place.in"
        yield Spot(start, start + length, city, country, rule, score)


# How much a wording ties a place to the meeting, on the scale of `place`: 6 is enough, a lead sentence begins with 7.
# Ordered on half A: what stands beside the verb beats a stay, a stay beats a mere mention after a comma.
_SURE = 2.5  # "met in Baku", "it was in Baku that", "Baku was where"
_LIKELY = 2.0  # "… in Baku" after a person, day or comma near the verb; "during a stop in Baku"
_STAY = 1.0  # "on a visit to Baku", "was in Baku on May 6"
_MENTIONED = 0.5  # "In Baku, …" in a sentence without the verb
_LOOSE = -0.5  # near the verb, but after a word that tells nothing
_DOUBTFUL = -2.0
_OTHERS = -6.0  # of another event, or a subject of the talks

_IT_WAS = re.compile(r"\b[Ii]t (?:was|is) $")
_WAS = re.compile(r"\b(?:was|were|is|are|been|staying|now|currently|while|when) $")
_CONFERRED = re.compile(r"\b(?:conferred|deliberated|huddled|assembled|convened) $")
_WRITES_THERE = re.compile(r"\b(?:[Mm]inistry|[Ee]mbassy|[Oo]ffice|[Gg]overnment|[Oo]fficials|[Aa]uthorities) $")
_REPORTS_THERE = re.compile(r"^in [A-Z][\w' -]{2,30}? (?:said|says|announced|reported|told|confirmed|wrote)\b")
"""Around a city: whoever reports sits there, "the foreign ministry |in Oslo said|"."""
_TO_PRESS_THERE = re.compile(r"\b(?:press conference|briefing|reporters|journalists) (?:here )?$")
"""Before a city: the press was told there, not the guest, "told his regular briefing |in Oslo|"."""
_ANOTHER_STAY = re.compile(r"\b(?:upcoming|next|recent|previous)\b")
_CAME = re.compile(r"To [A-Z][\w ]+? (?:had )?(?:come|came|went|travell?ed)\b")
_EVENT = 140
"""Characters before a place in which what was said of the occasion there may begin."""
_NEAR = 90
"""Characters within which a verb of meeting and a place belong together."""
_BESIDE = 4
"""Characters between a verb of meeting and "in Baku" that stands right beside it."""
_SAME_PHRASE = 80
"""Characters within which a place belongs to the other meeting just told: "building on the summit of … in Woodside"."""


def _tie(text: str, start: int, prep: str, cues: tuple[Cue, ...]) -> float:
    """How surely a place after its preposition is the meeting's; far below zero where it is another thing's."""
    before, after = text[max(0, start - 90) : start], text[start:]
    if prep in ("in", "to") and _DURING.search(before):
        other = (prep == "to" and _ANOTHER_STAY.search(before)) or _LONG_AGO.match(after[3:])
        return _OTHERS if other else _LIKELY
    if _EVENT_THERE.search(text, max(0, start - _EVENT), start) or _REMINDED.search(before):
        return _OTHERS
    if _OTHER_EVENT.search(before[-45:]) or _FUTURE_AFTER.match(after[10:]) or _PAST_AFTER.match(after[3:]):
        return _OTHERS
    last = max((c for c in cues if c.end <= start), key=lambda c: c.end, default=None)
    if last is not None and last.other and start - last.end < _SAME_PHRASE:
        return _OTHERS
    if prep == "in" and _TO_PRESS_THERE.search(before):
        return _OTHERS
    if prep == "in" and _REPORTS_THERE.search(after) and _WRITES_THERE.search(before):
        return _OTHERS
    if _IT_WAS.search(before) or (prep == "in" and _CONFERRED.search(before)):
        return _SURE
    if prep.startswith(("visit", "tour")) or (prep == "in" and _WAS.search(before)) or _CAME.match(after):
        return _STAY
    if prep in ("to", "of", "on", "into", "from", "around") or prep.startswith("reach"):
        return _STAY if prep in ("to", "into") and _VISIT.search(before) else _OTHERS
    if _SUBJECT.search(before):
        return _OTHERS
    if last is not None and not last.other and start - last.end < _BESIDE:
        return _SURE
    near = any(not c.other and min(abs(start - c.end), abs(c.start - start)) < _NEAR for c in cues)
    if _HELD_BEFORE.search(before):
        return _LIKELY if near else _MENTIONED
    return _LOOSE if near and not _FUTURE_FAR.search(after[:120]) else _DOUBTFUL


def read_names(names: str, nearby: set[str], authority: Authority) -> tuple[int, str | None, str] | None:
    """City and country at the beginning of a run of names, and how many characters they take.

    "Munich, Germany", "Wilmington, Delaware", "White House", "State House, Nairobi", "Kazakhstan"; None for names that
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
    building, comma, rest = names.partition(", ")
    inner = read_names(rest, nearby, authority) if comma and _BUILDING.search(building) else None
    return (len(building) + len(comma) + inner[0], *inner[1:]) if inner is not None and inner[1] else None


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
        named = rest.startswith(",") and "," not in form and country is None and not _BUILDING.search(form)
        if after is None or not named or _names_a_guest(form, following, authority):
            return None
        larger = following.split(",")[0].rstrip(".")
        within = None if is_state_name(larger, authority) else city_named(larger, {after})
        return (within.name if within else form), after  # "in Karen, Nairobi" is in the city.
    if after is not None and city.country != after:
        return (city.name, city.country) if city.capital or city.population > _FAMOUS else (form, after)
    if _OF_A_HOUSE.match(rest) and not city.capital:
        return None
    if re.match(r" [A-Z]", rest) and not _WEEKDAY.match(rest) and not city.capital and city.country not in nearby:
        return None  # "Constantine Palace" is not in Constantine.
    return city.name, city.country


def _names_a_guest(form: str, following: str, authority: Authority) -> bool:
    """ "Ambassador to |Kuwait Jan Vale|, Russia's envoy": a state and a name, or what the state behind it owns."""
    first = form.split(" ")[0]
    return (first != form and is_state_name(first, authority)) or re.match(
        r"[\w .]+?'s? [a-zA-Z]", following
    ) is not None


_BUILDING = re.compile(
    r"\b(?:Hotel|Palace|Hall|House|Cent(?:er|re)|Airport|University|Ministry|Office|Forum|Club|Embassy|Summit)\b"
)
_OF_A_HOUSE = re.compile(r" (?:Palace|Castle|House|Mansion|Hall|Villa)\b")
"""Behind a small city's name: a house that is called after it or after another of its name, "San Martín |Palace|"."""
_FAMOUS = 500_000
"""Inhabitants of a city that is meant though another country follows: "in Geneva, Ukraine and …" lists two places."""
_WEEKDAY = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:and|on|for)\b")


def _first_country(names: str, authority: Authority) -> str | None:
    """The country that the names begin with; not the one of an office: "in Ramla, |US Secretary| of State Vale"."""
    words = names.split()
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count]).rstrip(".,")
        if country := country_named(form, authority):
            office = form.replace(".", "").isupper() and words[count : count + 1] and words[count][0].isupper()
            return None if office and not words[count - 1].endswith(",") else country
    return None
