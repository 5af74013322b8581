"""Whether two accounts tell of one meeting: a pure function of the two, with reasons fit to be shown."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass

from app.linking.matching import People, match_people
from app.linking.publication import STEM, Publication
from app.linking.window import Window, window_of
from app.names import fold, parts
from app.records import Account, Channel, Judgement, Verdict

SAME_FROM = 0.62
"""From this score on two accounts are of one meeting; chosen on annotated releases and press accounts, where pairs of
one meeting score 0.70 or more and pairs of the same people's other meetings 0.55 or less."""

_NEARLY_SURE = 0.9
_FEW_WORDS = 6  # a text with fewer telling words can't be likened to another
_LONE = 0.05  # what one shared participant weighs where an account names no other: the rest must come from the text
_RETOLD = 0.4  # share of telling words from which one outlet's second article retells the first
_TWO_CALLS = 0.2  # share of telling words under which one outlet's two calls of a day are two
_COPY = 0.8  # share of the shorter text's telling words: a copy of one wire text
_BOTH = {
    Channel.IN_PERSON: "both tell of a meeting in person",
    Channel.PHONE: "both tell of a phone call",
    Channel.VIDEO: "both tell of a video call",
}
_REMOTE = (Channel.PHONE, Channel.VIDEO)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one fact adds to the score, why, and whether it alone rules one meeting out."""

    points: float = 0.0
    reason: str = ""
    excludes: bool = False


def judge(
    one: Account, other: Account, published: Publication | None = None, other_published: Publication | None = None
) -> Judgement | None:
    """The judgement of two accounts; None where they share no participant, so that nothing is to be decided.

    Errs towards keeping apart: two meetings shown as one mislead a reader, one meeting shown twice does not.
    """
    if one.id > other.id:
        one, other, published, other_published = other, one, other_published, published
    left, right = published or Publication(), other_published or Publication()
    if one.article_id == other.article_id:
        return _judgement(one, other, [Finding(0.0, "one article tells of them as two meetings", excludes=True)])
    people = match_people(one.participants, other.participants)
    alike = _words_shared(one, other, left, right)
    if people.pairs:
        who = _people(people, one, other, alike)
    elif left.events & right.events and not _many_parties(one) and not _many_parties(other):
        event = sorted(left.events & right.events)[0].title()
        who = [Finding(0.42, f"each side tells of its own part in the {event}")]
    else:
        return None
    windows = window_of(one, left), window_of(other, right)
    same_outlet = left.outlet is not None and left.outlet == right.outlet
    findings = [
        *who,
        _days(*windows, same_outlet, alike),
        _named_days(*windows, left, right),
        _channels(one.channel, other.channel),
        *(_one_outlet(one, other, windows, alike) if same_outlet else ()),
        _places(one, other),
        Finding(min(0.3, round(0.5 * alike, 3)), "their texts share many telling words" if alike >= 0.25 else ""),
    ]
    if alike >= _COPY:
        findings.append(Finding(0.2, "one text is nearly a copy of the other"))
    return _judgement(one, other, findings)


def _many_parties(account: Account) -> bool:
    """True where an account names people of more than one party, so that another side would be among them."""
    return len({person.party for person in account.participants}) > 1


def _judgement(one: Account, other: Account, findings: list[Finding]) -> Judgement:
    """SAME from SAME_FROM on; below it DIFFERENT where anything speaks against one meeting, else UNSURE.

    What is UNSURE may still be joined by a third account that is surely the same as both; what is DIFFERENT never.
    """
    score = _bounded(sum(f.points for f in findings))
    reasons = tuple(f.reason for f in findings if f.reason)
    if any(f.excludes for f in findings):
        reasons = tuple(f.reason for f in findings if f.excludes)
        return Judgement("meeting", one.id, other.id, Verdict.DIFFERENT, min(score, 0.3), reasons)
    against = any(f.points < 0 and f.reason for f in findings)
    verdict = Verdict.SAME if score >= SAME_FROM else (Verdict.DIFFERENT if against else Verdict.UNSURE)
    return Judgement("meeting", one.id, other.id, verdict, score, reasons)


def _bounded(points: float) -> float:
    """Points as a score from 0 to 1; above _NEARLY_SURE they are pressed together, so that more still ranks first."""
    if points > _NEARLY_SURE:
        points = _NEARLY_SURE + (points - _NEARLY_SURE) * (1 - _NEARLY_SURE)
    return round(min(1.0, max(0.0, points)), 3)


def _words_shared(one: Account, other: Account, left: Publication, right: Publication) -> float:
    """The share of the shorter text's telling words that stand in the longer one, the participants' names left out.

    0 where a text has hardly any.
    """
    people = (*one.participants, *other.participants)
    names = {word[:STEM] for person in people for name in (person.name, person.written_as) for word in parts(name)}
    shared, least = left.words & right.words, min(len(left.words), len(right.words))
    return len(shared - names) / least if least >= _FEW_WORDS else 0.0


def _people(people: People, one: Account, other: Account, alike: float) -> list[Finding]:
    """Who took part: two shared participants of different parties carry most of the weight.

    One more party on one side is another meeting (a trilateral beside the bilateral), unless it is the host's.
    """
    weight = sum(match.score for match in people.pairs) / len(people.pairs)
    left, right = people.left_parties, people.right_parties
    found = [Finding(0.0, f"{m.name}: {reason}") for m in people.pairs for reason in m.reasons]
    if people.shared_parties >= 2 or (len(people.pairs) >= 2 and (None in left or None in right)):
        found.append(Finding(0.42 * weight, _shared_people(people)))
    elif min(len(one.participants), len(other.participants)) == 1:
        found.append(Finding(_LONE * weight, f"{people.pairs[0].name} is the only participant that one account names"))
    else:
        found.append(Finding(0.2 * weight, "only one participant is the same", excludes=alike < _COPY))
    found.append(Finding(min(0.12, 0.03 * max(0, len(people.pairs) - 2))))
    if not people.left_alone and not people.right_alone:
        found.append(Finding(0.1))
    elif people.left_alone and people.right_alone and people.rivals:
        found.append(Finding(-0.3, f"{people.rivals[0]} and {people.rivals[1]} speak for the same party"))
    leader = people.leader_alone(one.participants) or people.leader_alone(other.participants)
    if leader is not None:
        found.append(Finding(-0.12, f"{leader}, who leads one delegation, is in one account alone"))
    extra = people.extra_parties
    if extra and min(len(one.participants), len(other.participants)) > 1:
        found.append(_extra_parties(extra, left, right, one, other, alike))
    return found


def _shared_people(people: People) -> str:
    if not people.left_alone and not people.right_alone:
        return f"the same {_number(len(people.pairs))} participants"
    return f"{_number(len(people.pairs))} participants are the same"


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _extra_parties(
    extra: frozenset[str],
    left: frozenset[str | None],
    right: frozenset[str | None],
    one: Account,
    other: Account,
    alike: float,
) -> Finding:
    """Parties that only one account names: harmless for a host and among many, else most likely another meeting."""
    if len(extra) == 1 and extra <= {one.country, other.country}:
        return Finding(-0.03, "only one account names the host")
    if min(len(left), len(right)) >= 3 and len(left & right) >= 2 * len(extra):
        return Finding(-0.05, "not every party is named by both")
    return Finding(-0.3, "one account has a further party at the table", excludes=alike < _COPY)


def _days(one: Window | None, other: Window | None, same_outlet: bool, alike: float) -> Finding:
    """When: the same stated day weighs most; a day stated and one merely reported may lie a few days apart.

    One outlet that reports on two days without naming them tells of two meetings ("had another call").
    """
    if one is None or other is None:
        return Finding(-0.12)
    if one.is_month or other.is_month:
        within = one.gap(other) == 0
        return Finding(0.15, "the dates agree as far as told") if within else Finding(0, "other dates", excludes=True)
    if one.stated and other.stated:
        return _stated_days(one, other)
    if one.stated or other.stated:
        stated, reported = (one, other) if one.stated else (other, one)
        late = max(0, (reported.told - stated.last).days)
        if stated.first > reported.told:
            early = (stated.first - reported.told).days
            return Finding(0.1, "reported a day before, as time zones allow") if early == 1 else _other_days()
        if any(stated.first <= day <= stated.last for day in reported.named):
            return Finding(0.3, "the text of one names the day that the other states")
        if late > 7 or (late > 1 and same_outlet and alike < _COPY):
            return _other_days()
        return Finding((0.32, 0.3, 0.2, 0.15, 0.08, 0.05, 0.05, 0.05)[late], _delay(late))
    apart = abs((one.told - other.told).days)
    if apart and same_outlet and alike < _COPY:
        return Finding(0.0, "one outlet reports them on different days", excludes=True)
    if apart > 3:
        named = one.told in other.named or other.told in one.named
        return Finding(0.15, "the text of one names the day on which the other reports") if named else _other_days()
    return Finding((0.32, 0.22, 0.12, 0.06)[apart], "reported on the same day" if not apart else _apart(apart))


def _one_outlet(
    one: Account, other: Account, windows: tuple[Window | None, Window | None], alike: float
) -> list[Finding]:
    """What it means that one outlet published both: it knows its own meetings apart, and tells them apart.

    "Met with the G7 ambassadors" and "met with a delegation of parliament" on one day, the host alone named; a phone
    call and a video call; calls on two days; two calls of one day, whose texts have little in common. A visit is told
    in several articles (its start, the talks, the documents signed), which stay together.
    """
    if alike >= _COPY:
        return []
    first, second = windows
    if min(len(one.participants), len(other.participants)) == 1 and alike < _RETOLD:
        return [Finding(0.0, "one outlet names other participants", excludes=True)]
    if one.channel is not other.channel and one.channel in _REMOTE and other.channel in _REMOTE:
        return [Finding(0.0, "one outlet tells of a phone call and of a video call", excludes=True)]
    if first is not None and second is not None and first.is_day and second.is_day and first.gap(second) > 0:
        return [Finding(0.0, "one outlet states different days", excludes=True)]
    if one.channel is other.channel and one.channel in _REMOTE and alike < _TWO_CALLS:
        return [Finding(-0.45, "one outlet tells of two calls that have little in common")]
    return []


def _named_days(one: Window | None, other: Window | None, left: Publication, right: Publication) -> Finding:
    """Where a day is missing: a day that the text names in passing ("June 28", no year) may be that of the other."""
    if one is not None and other is not None:
        return Finding()
    ours, theirs = _possible_days(one, left), _possible_days(other, right)
    if not ours or not theirs:
        return Finding()
    common = sorted(ours & theirs)
    if common:
        month, day = common[0].split("-")
        return Finding(0.15, f"both name {int(day)} {month_name[int(month)]}")
    return Finding(-0.15, "the texts name no day in common")


def _possible_days(window: Window | None, publication: Publication) -> frozenset[str]:
    if window is None:
        return publication.days
    return frozenset() if window.is_month else frozenset(f"{day:%m-%d}" for day in window.days())


def _stated_days(one: Window, other: Window) -> Finding:
    if one.first == other.first and one.last == other.last:
        return Finding(0.35, "the same day")
    gap = one.gap(other)
    if gap == 0:
        return Finding(0.25, "the dates overlap")
    return Finding(-0.32, "the stated days are one apart") if gap == 1 else _other_days()


def _other_days() -> Finding:
    return Finding(0.0, "the days are too far apart", excludes=True)


def _delay(days: int) -> str:
    """How long after the stated day the other account was published."""
    if days == 0:
        return "one reports it on the day that the other states"
    return f"one reports it {_number(days)} {'day' if days == 1 else 'days'} after the day that the other states"


def _apart(days: int) -> str:
    return f"reported {_number(days)} {'day' if days == 1 else 'days'} apart"


def _channels(one: Channel, other: Channel) -> Finding:
    """How: a call is no visit; phone against video is a slip that outlets do make."""
    if Channel.UNSPECIFIED in (one, other):
        return Finding(0.03)
    if one is other:
        return Finding(0.12, _BOTH[one])
    if one in _REMOTE and other in _REMOTE:
        return Finding(-0.05, "phone in one account, video in the other")
    return Finding(-0.5, "a call in one account, a meeting in person in the other", excludes=True)


def _places(one: Account, other: Account) -> Finding:
    """Where: one city speaks for one meeting; two countries rule it out, two cities of one country weigh against."""
    if one.city and other.city:
        if fold(one.city) == fold(other.city):
            return Finding(0.12, f"both in {one.city}")
        if one.country and other.country and one.country != other.country:
            return Finding(-0.35, f"{one.city} in one account, {other.city} in the other", excludes=True)
        return Finding(-0.25, f"{one.city} in one account, {other.city} in the other")
    if one.country and other.country:
        return (
            Finding(0.04) if one.country == other.country else Finding(-0.35, "in different countries", excludes=True)
        )
    return Finding()
