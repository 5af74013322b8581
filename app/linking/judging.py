"""Whether two accounts tell of one meeting: a pure function of the two, with reasons fit to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from app.linking.circumstances import COPY, Finding, channels, days, days_in_passing, number_word, one_outlet, places
from app.linking.matching import People, match_people
from app.linking.publication import STEM, Publication
from app.linking.window import Window, window_of
from app.names import parts
from app.records import Account, Judgement, Verdict

SAME_FROM = 0.6
"""From this score on two accounts are of one meeting. Of 88 near pairs of annotated releases and press accounts, 50 of
54 of one meeting score 0.63 or more, and those of the same people's other meetings 0.58 or less."""

_NEARLY_SURE = 0.9
_FEW_WORDS = 6  # a text with fewer telling words can't be likened to another
_LONE = 0.05  # what one shared participant weighs where an account names no other: the rest must come from the text


@dataclass(frozen=True, slots=True)
class Side:
    """One account as judging sees it, made once for all that it is compared with.

    `names` are the words of its participants' names, as telling words are written.
    """

    account: Account
    publication: Publication
    window: Window | None
    names: frozenset[str]


def side_of(account: Account, published: Publication | None = None) -> Side:
    """The side of an account; `published` is the publication of its article."""
    publication = published or Publication()
    names = [word for p in account.participants for name in (p.name, p.written_as) for word in _stems(name)]
    return Side(account, publication, window_of(account, publication), frozenset(names))


def judge(
    one: Account, other: Account, published: Publication | None = None, other_published: Publication | None = None
) -> Judgement | None:
    """The judgement of two accounts; None where they share no participant, so that nothing is to be decided."""
    return judge_sides(side_of(one, published), side_of(other, other_published))


def judge_sides(first: Side, second: Side) -> Judgement | None:
    """The judgement of two accounts; None where they share no participant, so that nothing is to be decided.

    Errs towards keeping apart: two meetings shown as one mislead a reader, one meeting shown twice does not.
    """
    if first.account.id > second.account.id:
        first, second = second, first
    one, other, left, right = first.account, second.account, first.publication, second.publication
    if one.article_id == other.article_id:
        return _judgement(one, other, [Finding(0.0, "one article tells of them as two meetings", excludes=True)])
    people = match_people(one.participants, other.participants)
    alike = _words_shared(first, second)
    if people.pairs:
        who = _people(people, one, other, alike)
    elif left.events & right.events and not _many_parties(one) and not _many_parties(other):
        event = sorted(left.events & right.events)[0].title()
        who = [Finding(0.42, f"each side tells of its own part in the {event}")]
    else:
        return None
    windows = first.window, second.window
    same_outlet = left.outlet is not None and left.outlet == right.outlet
    findings = [
        *who,
        days(*windows, same_outlet, alike),
        days_in_passing(*windows, left, right),
        channels(one.channel, other.channel),
        *(one_outlet(one, other, windows, alike) if same_outlet else ()),
        places(one, other),
        Finding(min(0.3, round(0.5 * alike, 3)), "their texts share many telling words" if alike >= 0.25 else ""),
    ]
    if alike >= COPY:
        findings.append(Finding(0.2, "one text is nearly a copy of the other"))
    return _judgement(one, other, findings)


def _many_parties(account: Account) -> bool:
    """True where an account names people of more than one party, so that another side would be among them."""
    return len({person.party for person in account.participants}) > 1


def _judgement(one: Account, other: Account, findings: list[Finding]) -> Judgement:
    """SAME from SAME_FROM on; below it DIFFERENT where anything speaks against one meeting, else UNSURE.

    What is UNSURE may still be joined by a third account that is surely the same as both; what is DIFFERENT never.
    """
    score = _bounded(sum([f.points for f in findings]))
    excluding = [f.reason for f in findings if f.excludes]
    if excluding:
        return Judgement("meeting", one.id, other.id, Verdict.DIFFERENT, min(score, 0.3), tuple(excluding))
    told = [f for f in findings if f.reason]
    against = any(f.points < 0 for f in told)
    verdict = Verdict.SAME if score >= SAME_FROM else (Verdict.DIFFERENT if against else Verdict.UNSURE)
    return Judgement("meeting", one.id, other.id, verdict, score, tuple([f.reason for f in told]))


def _bounded(points: float) -> float:
    """Points as a score from 0 to 1; above _NEARLY_SURE they are pressed together, so that more still ranks first."""
    if points > _NEARLY_SURE:
        points = _NEARLY_SURE + (points - _NEARLY_SURE) * (1 - _NEARLY_SURE)
    return round(min(1.0, max(0.0, points)), 3)


def _words_shared(one: Side, other: Side) -> float:
    """The share of the shorter text's telling words that stand in the longer one, the participants' names left out.

    0 where a text has hardly any.
    """
    left, right = one.publication.words, other.publication.words
    least = min(len(left), len(right))
    return len((left & right).difference(one.names, other.names)) / least if least >= _FEW_WORDS else 0.0


@lru_cache(maxsize=65536)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(word[:STEM] for word in parts(name))


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
        found.append(Finding(0.2 * weight, "only one participant is the same", excludes=alike < COPY))
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
        return f"the same {number_word(len(people.pairs))} participants"
    return f"{number_word(len(people.pairs))} participants are the same"


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
    return Finding(-0.3, "one account has a further party at the table", excludes=alike < COPY)
