"""The stops of a journey, and the meetings at them whose hosts are named only by office or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.authority import Authority
from app.extraction.cast import Figure
from app.extraction.frames import Stop
from app.extraction.home import Home
from app.extraction.journey import Journey, companions_of
from app.extraction.news import Telling
from app.extraction.people import Scene
from app.extraction.prose import Prose
from app.extraction.series import Further
from app.extraction.spots import NAMES, read_names
from app.extraction.taking_part import set_aside
from app.records import Evidence, Participant

_DESTINATION_ENDS = re.compile(
    r"\bto (?!the\b)[a-z]|\b(?:for|where|with|met|as|from|[Ff]ollowing|during|before|who|which|while|joined)\b|"
    r"; (?!and\b)[a-z]|[:–—]"
)
"""Behind "travelled to Peru and Chile": what follows is purpose or company, no destination."""
_NAME = re.compile(NAMES)
_LISTED = re.compile(r"(?:\b(?:to|and|in|of|the|then|visit\w*|toured|both)|[,;]|^) ?$")
"""Before a destination: "to |Peru|, |Chile|; and |Bolivia|"; not the days between, "on |May| 5"."""

_MOST_STOPS = 12
"""So many states are a tour; a longer list is something else."""

_OPENS_WITHIN = 90
"""Characters of a sentence in which the stop that it tells of is named."""
_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Vv]isit(?:ed|ing)?(?: to)?|(?:travel\w+|flew|[Cc]ontinu\w+|went|moved|[Pp]roceed\w+|"
    rf"head\w+)(?: on)?(?: from [A-Z]\w+)? to|[Aa]rriv\w+ in|[Ll]eg in|[Ss]top in) (?:the )?(?P<name>{NAMES})"
)
"""The stop's name where the text moves on inside a paragraph: "|In Peru|, he", "He |flew on to Chile|"."""

_OFFICIALS = re.compile(
    r"\b(?:officials|[Mm]inist(?:er|ers|ry|ries)|[Gg]overnment|authorities|[Cc]ounterparts?|[Pp]resident|[Pp]remier|"
    r"(?<!society )(?<!business )(?<!religious )(?<!community )(?<!youth )(?<!student )(?<!opposition )leaders|"
    r"[Pp]arliament\w*|[Cc]abinet|(?:[Bb]oth|two) (?:sides|countries|delegations|governments|parties|teams)|"
    r"[Bb]oth delegations|[Ss]ecretariat|[Ff]oreign [Oo]ffice|[Dd]efen[cs]e [Cc]hief|[Aa]mbassadors?)\b"
)
"""Whom officials meet on a journey: a stop told without any was a stay among citizens."""
_SPEAKS = re.compile(
    r"[^.;]{0,30}\b(?:emphasi[sz]ed|said|stressed|noted|thanked|welcomed|expressed|underlined|underscored|told|"
    r"reaffirmed|reiterated|assured|praised|agreed|called for)\b"
)
"""Behind a host's name: "In Fiji, Prime Minister Vale |emphasized|"."""

_OWN = re.compile(r"\b(?:[Aa]mbassador|[Cc]hargé|[Ee]nvoy)\b")
_SEVERAL = 2
_GUESSES = frozenset({"parties.home", "parties.other_side"})


@dataclass(frozen=True, slots=True)
class Tour:
    """A journey with its stops in the text's order, and the stop that each sentence behind the opening tells of."""

    journey: Journey | None = None
    stops: tuple[Stop, ...] = ()
    told_at: Mapping[int, Stop] = field(default_factory=dict)

    @property
    def parties(self) -> frozenset[str]:
        """The states that the journey led to."""
        return frozenset(stop.party for stop in self.stops)


def tour_of(
    journey: Journey | None, scenes: Sequence[tuple[int, Scene]], prose: Prose, authority: Authority, home: Home
) -> Tour:
    """The stops of a journey; an empty tour where nobody travelled. A journey to one state has no sentences of stops,
    as all of them tell of that one.
    """
    if journey is None:
        return Tour()
    party = journey.traveller.first.named.party
    own = party.code if party is not None else home.party
    stops = tuple(stop for stop in _stops(journey, scenes, authority) if stop.party != own)
    return Tour(journey, stops, _told_at(scenes, stops, prose, journey.place, authority) if len(stops) > 1 else {})


def _stops(journey: Journey, scenes: Sequence[tuple[int, Scene]], authority: Authority) -> tuple[Stop, ...]:
    """The states that the opening says somebody travelled to: "visited |Lima, Peru|; and |Chile|".

    Errs towards too few: whatever stands behind the next verb is no destination.
    """
    line = next(scene.line for place, scene in scenes if place == journey.place)
    text = line.text
    ends = _DESTINATION_ENDS.search(text, journey.end)
    end = ends.start() if ends else len(text)
    found: dict[str, Stop] = {}
    at = journey.end
    while at < end and (name := _NAME.search(text, at, end)):
        read = read_names(name.group(), set(), authority) if _LISTED.search(text[: name.start()]) else None
        at = name.start() + (read[0] if read else len(name.group().split()[0]))
        if read is not None and (read[2] not in found or found[read[2]].city is None):
            found[read[2]] = Stop(read[2], read[1], journey.place, name.start(), at)
    for party in line.parties:
        start, stop = line.tokens[party.first].start, line.tokens[party.last - 1].end
        if not party.organisation and journey.end <= start and stop <= end and party.code not in found:
            found[party.code] = Stop(party.code, None, journey.place, start, stop)
    return tuple(found.values()) if len(found) <= _MOST_STOPS else ()


def _told_at(
    scenes: Sequence[tuple[int, Scene]], stops: Sequence[Stop], prose: Prose, opening: int, authority: Authority
) -> dict[int, Stop]:
    """The stop that each sentence behind the opening tells of: the last one named, to the end of its paragraph.

    "|In Peru|, the delegation met … Both sides …": a paragraph's first sentence names its only stop near its beginning;
    further in, the text must move on ("he |flew on to| Chile"). A sentence that names several tells of none.
    """
    by_party = {stop.party: stop for stop in stops}
    told: dict[int, Stop] = {}
    current, paragraph = None, -1
    for place, scene in scenes:
        if place <= opening:
            continue
        number, text = prose.sentences[place].paragraph, scene.line.text
        opens = number != paragraph
        if opens:
            current, paragraph = None, number
        here = {
            read[2]
            for at in _AT.finditer(text, 0, _OPENS_WITHIN)
            if (read := read_names(at["name"], set(by_party), authority)) and read[2] in by_party
        }
        if opens and not here:
            tokens = scene.line.tokens
            near = {p.code for p in scene.line.parties if tokens[p.first].start < _OPENS_WITHIN}
            here = near & set(by_party)
        if here:
            current = by_party[here.pop()] if len(here) == 1 else None
        if current is not None:
            told[place] = current
    return told


def meetings_at_stops(
    figures: Sequence[Figure],
    taking: Sequence[Figure],
    tour: Tour,
    scenes: Sequence[tuple[int, Scene]],
    tellings: Mapping[int, Telling],
    others: Sequence[Further],
    base: int,
) -> list[Further]:
    """One meeting for each stop at which the text tells of officials met, where no named host told it already.

    "|In Fiji|, the delegation met with Prime Minister Vale and government officials", "In Peru, … |both sides|
    emphasized": the traveller, and who of that state the sentences name with an office. Errs towards none: a stop
    without a word of meeting or without officials was a stay.
    """
    if tour.journey is None or not tour.told_at:
        return []
    texts = {place: scene.line.text for place, scene in scenes}
    away = [tour.journey.traveller, *companions_of(taking, set(), texts, tour.journey)]
    hosted = any(a.place == base for f in taking if f not in away for a in f.appearances)
    told = {other.place for other in others} | ({base} if hosted else set())
    covered = {tour.told_at[place].party for place in told if place in tour.told_at}
    if hosted and base not in tour.told_at:
        covered.add(tour.stops[0].party)  # The first talks of a tour were at its first stop, if the text does not say.
    for figure in taking:
        known = [a for a in figure.appearances if a.place in told or a.place == tour.journey.place]
        covered |= {a.named.party.code for a in known if a.named.party is not None}
    found: list[Further] = []
    for stop in tour.stops:
        places = [place for place, other in tour.told_at.items() if other is stop]
        if stop.party in covered or not places:
            continue
        hosts = _hosts(figures, stop, places, tellings)
        met = any(tellings[place].strength and not tellings[place].future for place in places)
        if hosts or (met and any(_OFFICIALS.search(texts[place]) for place in places)):
            found.append(Further(places[0], (tour.journey.traveller, *hosts), with_officials=True))
    return found


def meets_officials(others: Sequence[Further], told: frozenset[int]) -> bool:
    """Whether these sentences tell a meeting with officials who need not be named."""
    return any(other.with_officials and other.place in told for other in others)


def stop_of(people: Sequence[Participant], told: frozenset[int], tour: Tour) -> Stop | None:
    """The stop at which these people met: the one that the sentences tell of, else the only one whose state sat there.

    None for a journey to a single state, which every sentence tells of.
    """
    if len(tour.stops) < _SEVERAL:
        return None
    stops = {stop.party: stop for place, stop in tour.told_at.items() if place in told}
    stops = stops or {stop.party: stop for stop in tour.stops if any(p.party == stop.party for p in people)}
    return next(iter(stops.values())) if len(stops) == 1 else None


def hosted_at(
    people: Sequence[Participant], figures: Sequence[Figure], tour: Tour, told: frozenset[int]
) -> list[Participant]:
    """The people met at a stop speak for its state where only a guess tells another: "In Fiji, Prime Minister |Vale|".

    Not who came along, nor an ambassador without a country, who may be the travellers' own.
    """
    stop = stop_of((), told, tour)
    if stop is None:
        return list(people)
    return [
        _of_state(person, stop.party)
        if _unsure(person) and figure.first.place in tour.told_at and not _OWN.search(person.role or "")
        else person
        for person, figure in zip(people, figures, strict=True)
    ]


def _hosts(
    figures: Sequence[Figure], stop: Stop, places: Sequence[int], tellings: Mapping[int, Telling]
) -> list[Figure]:
    """Who of the stop's state the sentences there name with an office, as one met or as one who speaks."""
    found = []
    for figure in figures:
        for a in figure.appearances if figure.first.place in places else ():
            named, text = a.named, a.line.text
            if named.office is None or named.office.former or a.place not in places:
                continue
            known = named.party is None or named.party.code == stop.party
            start = min(named.start, a.line.tokens[named.office.first].start)
            met = (tellings[a.place].strength > 1 and not tellings[a.place].future) or _SPEAKS.match(text, named.end)
            if known and met and not set_aside(text, start, named.end):
                found.append(figure)
                break
    return found


def _unsure(person: Participant) -> bool:
    return person.party is None or any(proof.rule in _GUESSES for proof in person.evidence)


def _of_state(person: Participant, party: str) -> Participant:
    name = person.evidence[0]
    kept = tuple(proof for proof in person.evidence if proof.field != "party")
    proof = Evidence("party", name.part, name.start, name.end, name.quote, "parties.stop")
    return replace(person, party=party, evidence=(*kept, proof))
