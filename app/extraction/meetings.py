"""Which meetings an article reports as its news, and who took part in each."""

from __future__ import annotations

from dataclasses import dataclass

from app.authority import Authority
from app.extraction.cast import TITLE, Figure, gather
from app.extraction.diplomacy import is_diplomatic
from app.extraction.discrepancies import find_discrepancies
from app.extraction.frames import Frame, Stop
from app.extraction.home import Home, home_of
from app.extraction.journey import Journey, antecedent_of, companions_of, journey_of, meets_by_pronoun
from app.extraction.labels import label
from app.extraction.lead import answers, brings_envoys, called_for, lead_of, own_chief, two_delegations
from app.extraction.news import (
    Telling,
    first_person,
    future_title,
    greets,
    headline_in_address,
    in_opinion,
    no_readout_title,
    telling_of,
)
from app.extraction.parting import guests_by_talk, parted
from app.extraction.people import Scene, find_people
from app.extraction.personhood import is_person
from app.extraction.portrait import portray
from app.extraction.prose import Prose
from app.extraction.series import Further, further_meetings
from app.extraction.stops import hosted_at, meetings_at_stops, meets_officials, stop_of, tour_of
from app.extraction.taking_part import TAKES_PART, weigh, why_named
from app.records import Discrepancy, Mention, Participant

_LONGEST_SENTENCE = 4_000
_MOST_CHARACTERS = 30_000
"""Of a text without end marks, and of all, so much is read: names are compared with one another, so time is bounded."""

_CROWD = 3
"""Persons with offices in one sentence that make it a list of those present."""
_PLAIN = 2
"""The strength of a sentence with plain words of meeting: that is a telling of its own, not a list."""
_FARTHEST = 60
"""Sentences read for names: transcripts go on for hundreds, the news stands before them."""


@dataclass(frozen=True, slots=True)
class News:
    """The meetings that an article reports (none: it is no readout), and the people it merely names."""

    frames: tuple[Frame, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read_news(prose: Prose, authority: Authority) -> News:
    """The meetings reported as this article's news, in the order of the text."""
    scenes = _scenes(prose, authority)
    figures = [f for f in gather(scenes) if is_person(f, authority)]
    texts = {place: scene.line.text for place, scene in scenes}
    tellings = {place: telling_of(text) for place, text in texts.items()}
    home = home_of(prose, authority)
    tellings |= _of_both_sides(scenes, tellings, home)
    best, lead = lead_of(scenes, tellings, figures)
    called = called_for(scenes, lead)
    taking = []
    for figure in figures:
        verdict = weigh(figure, tellings, lead, texts)
        takes = verdict.points >= TAKES_PART or (verdict.points >= 0 and answers(figure, called))
        if takes:
            taking.append(figure)
    chief = own_chief(figures, taking, scenes, lead, home, authority) if taking else None
    if chief is not None:
        taking.append(chief)
    if not lead or _no_news(prose, tellings, lead, taking) or not taking:
        unnamed = [] if taking else _of_delegations(scenes, tellings, prose)
        return News(tuple(unnamed), tuple(_mention(f, prose, authority, home) for f in figures))
    base = min(lead) if best is None else best
    journey = journey_of(figures, texts)
    traveller = journey.traveller if journey is not None else None
    meant = antecedent_of(figures, base, texts) or (traveller if meets_by_pronoun(texts[base]) else None)
    if meant is not None and meant not in taking:
        taking.insert(0, meant)
    tour = tour_of(journey, scenes, prose, authority, home)
    others = further_meetings(figures, taking, base, texts, tellings, traveller)
    others = sorted(
        [*others, *meetings_at_stops(figures, taking, tour, scenes, tellings, others, base)],
        key=lambda other: other.place,
    )
    groups, others = _groups(taking, others, base, lead, prose, texts, journey)
    frames = []
    for group, told in groups:
        people = portray(group, scenes, prose, authority, home)
        people = hosted_at(people, group, tour, told)
        diplomatic = is_diplomatic(people, scenes, told, home) or meets_officials(others, told)
        awaited = diplomatic or brings_envoys([texts[place] for place in told])
        alone = awaited and group is groups[0][0] and not others
        crowd = _crowd([f for f in figures if f not in taking], scenes, tellings, lead, texts) if alone else []
        if crowd:
            group += crowd
            people = portray(group, scenes, prose, authority, home)
            diplomatic = is_diplomatic(people, scenes, told, home)
        if diplomatic:
            doubts = find_discrepancies(group, people, scenes, prose)
            words = [texts[place] for place in (TITLE, *told, max(told) + 1) if place in texts]
            for talk in parted(people, words, home.party, tour.parties):
                frames.append(_frame(talk, told, others, prose, doubts, stop_of(talk, told, tour)))
    taken = {id(f) for group, _ in groups for f in group} if frames else set()
    named = [f for f in figures if id(f) not in taken]
    return News(tuple(frames), tuple(_mention(f, prose, authority, home) for f in named))


def _of_delegations(scenes: list[tuple[int, Scene]], tellings: dict[int, Telling], prose: Prose) -> list[Frame]:
    """The meeting of two delegations of which nobody is named: "|Delegations of Peru and Chile| held the first round".

    Only where the article opens with it.
    """
    for place, scene in scenes:
        states = {p.code for p in scene.line.parties if not p.organisation}
        telling = tellings[place]
        opens = place == 0 and len(states) > 1 and two_delegations(scene.line.text)
        if opens and telling.strength and not telling.future and not no_readout_title(prose.title):
            return [Frame((), prose.sentences[:1], prose.sentences)]
    return []


def _groups(
    taking: list[Figure],
    others: list[Further],
    base: int,
    lead: frozenset[int],
    prose: Prose,
    texts: dict[int, str],
    journey: Journey | None,
) -> tuple[list[tuple[list[Figure], frozenset[int]]], list[Further]]:
    """Who met in each meeting, with the sentences that tell it, the first meeting first; and the further meetings.

    Whoever came along on a journey is in each; who is first named in a further meeting's paragraph sat in that one
    alone. A first meeting of travellers alone, beside others, is the journey.
    """
    elsewhere = {id(f) for other in others for f in other.figures}
    apart = {other.place for other in others}
    traveller = journey.traveller if journey is not None and meets_by_pronoun(texts[base]) else None
    first = [
        f for f in taking if id(f) not in elsewhere or f is traveller or any(a.place == base for a in f.appearances)
    ]
    talks = [] if others else guests_by_talk(taking, base, texts)
    if talks:
        return [(met, frozenset({base, place})) for place, met in talks], [Further(p, tuple(met)) for p, met in talks]
    starts = sorted(apart)
    joined = {
        start: [f for f in first if f.first.place in _segment(start, starts, prose) and f.first.place != start]
        for start in starts
    }
    late = {id(f) for start in starts for f in joined[start]}
    along = companions_of(first, {k for start in starts for k in _segment(start, starts, prose)}, texts, journey)
    first = [f for f in first if id(f) not in late] or first
    groups = [(first, lead - apart or frozenset({base}))]
    if others and journey is not None and all(f is journey.traveller or f in along for f in first):
        groups = []
    groups += [
        (
            [*other.figures, *(f for f in (*along, *joined[other.place]) if f not in other.figures)],
            frozenset({other.place}),
        )
        for other in others
    ]
    return groups, others


def _of_both_sides(scenes: list[tuple[int, Scene]], tellings: dict[int, Telling], home: Home) -> dict[int, Telling]:
    """What was said to the press after a meeting tells of it if the headline is about the other side.

    "|Poland| is ready to help, Vale said in a conversation with the media following talks with President Wronek of
    |Poland|"; a headline on anything else makes it a statement.
    """
    about = {p.code for place, scene in scenes if place == TITLE for p in scene.line.parties} - {home.party}
    return {
        place: tellings[place]._replace(strength=_PLAIN)
        for place, scene in scenes
        if tellings[place].to_press and about & {n.party.code for n in scene.people if n.party}
    }


def _crowd(
    figures: list[Figure],
    scenes: list[tuple[int, Scene]],
    tellings: dict[int, Telling],
    lead: frozenset[int],
    texts: dict[int, str],
) -> list[Figure]:
    """Who sat in by a row of persons with their offices, whatever its verb: "At the table: Minister A, Adviser B …".

    Only for a meeting already told; rows of earlier or coming days are left out.
    """
    sitting = dict(tellings)
    for place, scene in scenes:
        titled = sum(n.office is not None and n.office.role is not None for n in scene.people)
        if titled >= _CROWD and tellings[place].strength < _PLAIN:
            sitting[place] = tellings[place]._replace(joins=True)
    return [f for f in figures if weigh(f, sitting, lead, texts).points >= TAKES_PART]


def _frame(
    people: list[Participant],
    told: frozenset[int],
    others: list[Further],
    prose: Prose,
    discrepancies: tuple[Discrepancy, ...],
    stop: Stop | None = None,
) -> Frame:
    """One meeting: its telling sentences, and as its body what does not tell of another one.

    A further meeting's body runs from the sentence that tells it to the end of the paragraph or the next one's; the
    headline of a journey tells of each stop.
    """
    starts = sorted(other.place for other in others)
    segments = {start: _segment(start, starts, prose) for start in starts}
    mine = next((segments[place] for place in told if place in segments), None)
    elsewhere = {index for segment in segments.values() for index in segment}
    lead = tuple(s for s in prose.sentences if s.index in told)
    body = tuple(s for s in prose.sentences if (s.index in mine if mine else s.index not in elsewhere))
    names = {p.name for p in people}
    mine_alone = tuple(d for d in discrepancies if d.subject in names)
    return Frame(
        tuple(people), lead, body, in_title=mine is None or stop is not None, discrepancies=mine_alone, stop=stop
    )


def _segment(start: int, starts: list[int], prose: Prose) -> set[int]:
    """The sentences from `start` to the end of its paragraph, or to the next further meeting."""
    end = min((other for other in starts if other > start), default=len(prose.sentences))
    paragraph = prose.sentences[start].paragraph
    return {s.index for s in prose.sentences[start:end] if s.paragraph == paragraph}


def _scenes(prose: Prose, authority: Authority) -> list[tuple[int, Scene]]:
    words = set(" ".join([s.text for s in prose.sentences[:_FARTHEST]]).split())
    small = frozenset(word for word in words if word[0].islower())
    scenes = []
    if prose.title:
        scenes.append((TITLE, find_people(label(prose.title[:_LONGEST_SENTENCE], authority, small, headline=True))))
    read = 0
    for sentence in prose.sentences[:_FARTHEST]:
        if read > _MOST_CHARACTERS:
            break
        text = sentence.text[:_LONGEST_SENTENCE]
        read += len(text)
        scenes.append((sentence.index, find_people(label(text, authority, small))))
    return scenes


def _no_news(prose: Prose, tellings: dict[int, Telling], lead: frozenset[int], taking: list[Figure]) -> bool:
    """Another kind of text by its headline or opening; a headline on what comes next does not undo a plain telling.

    A text without a headline is read by its address and by a first line that is no sentence. An opening that tells
    of a meeting to come of those same people makes the whole an announcement.
    """
    plainly = any(tellings[place].strength == _PLAIN for place in lead) and len(taking) > 1
    if in_opinion(prose.article.url or ""):
        return True
    headlines = [prose.title] if prose.title else [headline_in_address(prose.article.url or "")]
    if not prose.title and prose.sentences and not prose.sentences[0].text.endswith((".", '"')):
        headlines.append(prose.sentences[0].text)
    for headline in headlines:
        if no_readout_title(headline) or ((future_title(headline) or greets(headline)) and not plainly):
            return True
    if not prose.sentences:
        return False
    if first_person(prose.sentences[0].text):
        return True
    opening = min((place for place in tellings if place != TITLE), default=0)
    coming = sum(any(a.place == opening for a in f.appearances) for f in taking)
    return opening not in lead and tellings[opening].future and coming > 1


def _mention(figure: Figure, prose: Prose, authority: Authority, home: Home) -> Mention:
    person = portray([figure], [], prose, authority, home)[0]
    return Mention(person.name, person.written_as, why_named(figure), person.evidence)
