"""Which of an article's days is the day of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.dates import PartialDate
from app.extraction.alternation import compile_sorted
from app.extraction.channel import Cue, meeting_cues
from app.extraction.days import Day, find_days, settle
from app.extraction.frames import Frame
from app.extraction.prose import Prose, plain
from app.extraction.stays import days_of_stop, is_stay, month_of
from app.extraction.telling import Rank, Telling, tellings
from app.records import DateBasis, Discrepancy, Evidence, Part, Reading

# "since May 3", "statements of November 9", "ahead of the June 29-30 summit", "signed on": a day of something else.
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:[Oo]n the eve of [\w ,']*|"
    r"since|until|till|by|before|dated|adopted|signed|scheduled for|planned for|set for|due|begin(?:s"
    r"|ning)?|starting|effective|next|coming|as of|back on|established|launched|passed|born|anniversary of"
    r"|ahead of|prior to|in advance of|take place|takes place|be held|followed|following|after|from now"
    r"|postponed to|extended (?:to|until)|visit(?:ed)? (?:on|of)|visit[^.;]{0,25} (?:began|started|begins"
    r"|starts))(?: (?:the|a|their|his|her|its))?(?: (?:on|in|of))?"
    r"|(?<!evening )(?<!morning )(?<!afternoon )(?<!night )(?<!day )(?<!noon )\bof|\b(?:of|between"
    r"|from) (?:[A-Z]\w+) \d{1,2},? (?:\d{4})?,? ?(?:and|to)?) ?(?:on )?$"
)
# The day stands before a noun as its name: "the November 23 meeting", "their August call", "the July 4 missile".
_ATTRIBUTE_BEFORE = compile_sorted(r"\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts|[Oo]ur|that|this|[Ll]ast)(?: \w+)? $")
_ATTRIBUTE_AFTER = re.compile(
    r"(?:'s)? (?!and\b|in\b|at\b|with\b|to\b|on\b|by\b|for\b|when\b|that\b|as\b|the\b|was\b|were\b|between\b)[a-z]+"
    # "the November 13, 2022 Oslo Summit".
    r"|(?:,? [A-Z][\w-]+){0,3} (?:Summit|Forum|Conference|Council|Session|Ministerial)\b"
)
_FUTURE = compile_sorted(
    r"\b(?:will|would|shall|is to|are to|plans? to|planned|scheduled|upcoming|expected|invit\w+|next)\b"
)
# A report's day: "the ministry said on Thursday", "in a statement on Friday", "word of it came on Wednesday".
_REPORT = compile_sorted(
    r"\b(?:said|says|saying|reported|reports?|told|tells|announced|wrote|posted|tweeted|stated|noted|added"
    r"|confirmed|statement|released?|issued|published|press release|tweet|quoted|readout|press service"
    r"|word of it came|informed|briefed|put it thus|put out|made known|let it be known|carried)\b"
)
_PERFECT = compile_sorted(
    r"\b(?:had|has) (?:\w+ )?(?:been|met|held|spoken|talked|visited|already)\b|\b[Ee]arlier,|\b[Pp]reviously"
    r"|\ba week (?:before|earlier)|\bit should be recalled\b|\b[Aa] day before\b"
    # In the body: what a participant told of meetings with others.
    r"|\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,2}(?:conversation|meeting|call|talks|visit|contacts?) (?:with|to)\b"
)

# Another meeting's day at the end of its noun phrase: "outcomes of the summit held in Oslo |on May 5|", "the Council,
# which met in Oslo |on May 5|", "the forum held |on May 5|".
_OF_ANOTHER = re.compile(
    r"\b(?:[Bb]uilding on|[Ff]ollow-up to|[Ff]ollowing up on|(?:results?|outcomes?) of|[Aa]head of|preparations? for"
    r"|[Ii]n light of|about (?:his|her|their) (?:[\w-]+ )?(?:talks|meeting|visit|call|conversation)"
    r"|(?:agreed|reached|adopted|signed) (?:at|during)"
    r"|during (?:its|his|her|their) (?:[\w-]+ ){0,3}visit to)\b[^,;.]{0,90}$"
    r"|(?<!meeting, )(?<!talks, )(?<!call, )(?<!conversation, )(?<!talks )(?<!meeting )"
    r"\bwhich (?:met|took place|(?:was|were) held"
    r"|convened)\b[^,;.]{0,50}$"
    r"|\b(?:[Ss]ummit|[Cc]ouncil|[Ss]ession|[Cc]ommission|[Cc]onference|[Ff]orum|events?|ceremony|elections?|[Cc]ongress)\b"
    r"[^,;.]{0,40} (?:held|marked|signed|hosted)(?: in [A-Z][\w ]+?)? on $"
    r"|, (?:marked|celebrated|observed|commemorated) on $"
)
# The same where the sentence is not the one that opens the news: "following their talks in Oslo |on May 5|".
_AFTER_ANOTHER = re.compile(
    r"\b(?:[Ff]ollowing|[Aa]fter) (?:the|their|his|her|its|last)? ?(?:[\w'-]+ ){0,4}(?:talks|meeting|summit"
    r"|visit|call|conversation|session)\b[^,;.]{0,60}$"
)
# The same in the news of a call: "Following the talks held in Oslo |on May 5|, they spoke by telephone".
_BEFORE_A_CALL = re.compile(
    r"\b(?:[Ff]ollowing|[Aa]fter) (?:the|their|his|her|its|last)? ?(?:[\w'-]+ ){0,4}(?:talks|meeting|summit|visit"
    r"|session)\b[^,;.]{0,60}$"
)
# Reported speech: "they agreed that |today|", "recalled that |on May 5|".
_THAT = re.compile(
    r"\b(?:agreed|noted|stressed|said|emphasi[sz]ed|stated|recalled|informed|added|reminded|convinced) that\b[^;]*$"
)

_WORD = re.compile(r"[\w'-]+")
# "today's talks", "Wednesday's meeting".
_ITS_MEETING = re.compile(r"'s (?:\w+ )?(?:meeting|talks|call|conversation|negotiations|discussion|visit|session)")
_POSSESSIVE = 1.5
# "issued a readout of a |May 20| meeting".
_READOUT_OF = re.compile(r"\b(?:readout|summary|account)s? of (?:an?|the|his|her|their) $")
# "It was on Wednesday that the two conversed."
_IT_WAS = re.compile(r"\b[Ii]t was (?:only |already )?(?:on )?$")
_SINGLED_OUT = 1.5
# "An envoy was in Baku on May 6": the day of a stay is the day of its meeting.
_BEEN = re.compile(r"\b(?:was|were|is|arrived|came|been) (?:in|to|at) (?:the )?[A-Z][\w .-]{2,25} (?:on )?$")
# "landed in Oslo |last night|": guests who come in the evening are met on the morrow.
_ARRIVED = re.compile(r"\b(?:arrived|landed|touched down|reached)\b[^,.;]{0,40}$")
# Who may be meant by a sentence of the body that dates the meeting without a name.
_THEY = re.compile(
    r"\b(?:[Tt]hey|[Bb]oth|[Tt]he (?:two|ministers|presidents|leaders|sides|parties|pair))\b|\b[Tt]he (?:meeting"
    r"|talks|call|conversation)\b"
)

_FAR = 60
"""Characters: a day this near to the meeting's verb is taken to be the verb's; measured on sentences of half A."""


@dataclass(frozen=True, slots=True)
class When:
    """The day of a meeting; `basis` is None exactly where `date` is."""

    date: PartialDate | None = None
    basis: DateBasis | None = None
    evidence: tuple[Evidence, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    date: PartialDate
    evidence: Evidence


_BASES = {Rank.TITLE: 7.0, Rank.FIRST: 8.0, Rank.LEAD: 6.0, Rank.OPENING: 4.0, Rank.BODY: 2.5, Rank.HEAD: 3.5}
"""What a day is worth before its wording: in the body only one beside the meeting's verb is enough."""
_NEWS = (Rank.TITLE, Rank.FIRST)
_BEHIND = (Rank.OPENING, Rank.BODY, Rank.HEAD)

_ENOUGH = 4.0
"""Below this a day is too loosely tied to the meeting to be stated as its day."""

# What a day loses, on the same scale, where its wording ties it to something else. Ordered on half A: what is surely
# another thing's falls below enough even in the lead, a doubt only in the body.
_ANOTHERS = 6.0  # "the statements of November 9", "the June 3 call", "the ministry said on Thursday"
_PLANNED = 5.0  # "will meet on Friday"
_BACKGROUND = 4.0  # "had already met on May 3"
_SPOKEN = 3.0  # a participant said so on that day, and the sentence tells of no meeting
_NO_VERB = 2.5  # no word of meeting in the sentence
_MONTH_ONLY = 2.5
_NAMELESS = 2.0  # a sentence of the body that names no participant, nor "the two", "the ministers"
_HEADING = (Rank.HEAD, Rank.OPENING)  # where an article's first sentence stands: before the lead, or at the body's head
_TOMORROW = 3.0  # the day after the publication: another time zone, or a plan
_TO_COME = 20.0
_STALE_DAYS, _STALE = 45, 3.0  # News is told within weeks; an older day is another event's more often than not.


def read_when(
    frame: Frame, prose: Prose, published: PartialDate | None, published_by: tuple[Evidence, ...] = ()
) -> When:
    """The day a meeting took place: stated where the text ties a day to it, else the dateline's or publication's.

    Errs towards `reported`: the day of a report ("the ministry said on Thursday"), of another event or of a meeting
    still to come is not taken. Where neither text nor publication tells a day, the date is None. `published_by` is the
    evidence of the publication's day.
    """
    line = _read_dateline(prose, published)
    anchor = line.date if line is not None else published
    found = sorted(_candidates(frame, prose, anchor), key=lambda c: -c.score)
    if found and found[0].score >= _ENOUGH:
        best = found[0]
        return When(best.date, DateBasis.STATED, (best.evidence,), _discrepancies(found))
    if line is not None:
        return When(line.date, DateBasis.REPORTED, (line.evidence,))
    if published is not None:
        delivered = (Evidence("date", Part.METADATA, 0, 0, str(published), "when.published"),)
        shown = tuple(replace(e, field="date", rule="when.published") for e in published_by) or delivered
        return When(published.start_only(), DateBasis.REPORTED, shown)
    return When()


def _read_dateline(prose: Prose, published: PartialDate | None) -> _Candidate | None:
    """The day of the dateline: "BEIJING, Sept. 22 (Xinhua) --", "MOSCOW, August 7./TASS/."; None where there is none.

    A dateline's day without a year is settled by the publication; it errs towards None where that is unknown.
    """
    if prose.dateline is None:
        return None
    start, end = prose.dateline.start, prose.dateline.end
    for day in find_days(plain(prose.article.text[start:end])):
        date = settle(day, published)
        if date is not None and date.is_day and day.kind == "date":
            first, last = start + day.start, start + day.end
            quote = prose.article.text[first:last]
            return _Candidate(0.0, date, Evidence("date", Part.TEXT, first, last, quote, "when.dateline"))
    return None


def _candidates(frame: Frame, prose: Prose, anchor: PartialDate | None) -> Iterator[_Candidate]:
    """Every settled day of headline, lead and body, with how surely it is the meeting's."""
    names = frozenset(word for p in frame.participants for word in [*_WORD.findall(plain(p.written_as))][-1:])
    called = any(cue.kind.startswith("phone") and not cue.other for cue in meeting_cues(prose.title))
    for telling in tellings(frame, prose):
        days = find_days(telling.text)
        cues = meeting_cues(telling.text) if days else ()
        if telling.rank is Rank.TITLE and not cues:
            continue  # A headline of a date alone is the date of publication.
        for day in days_of_stop(days, frame, telling):
            date = settle(day, anchor)
            if date is None:
                continue
            score, date = _weigh(telling, day, date, anchor, cues, names, called)
            yield _Candidate(
                score, date, telling.evidence("date", day.start, day.end, f"when.{day.kind}", prose.article)
            )


def _weigh(
    telling: Telling,
    day: Day,
    date: PartialDate,
    anchor: PartialDate | None,
    cues: tuple[Cue, ...],
    names: frozenset[str],
    called: bool,
) -> tuple[float, PartialDate]:
    """How surely a settled day is the meeting's, and the date it tells: of a stay of several days only the month.

    `called`: the headline tells of a telephone call, so the days of talks before it are another meeting's.
    """
    text, base = telling.text, _BASES[telling.rank]
    days_ahead = (date.first_day - anchor.last_day).days if anchor is not None else 0
    days_back = (anchor.last_day - date.last_day).days if anchor is not None else 0
    if days_ahead <= 0 and day.kind == "range" and is_stay(text, day):
        if telling.rank in _BEHIND and (days_back > _STALE_DAYS or _PERFECT.search(text)):
            base -= _BACKGROUND  # "Earlier, Vale visited the region on May 5-7."
        of_the_travellers = base > 0 and (names & _words(text) or telling.rank in _NEWS)
        month = month_of(date)
        if month is None:
            return 0.0, date
        return (max(base, _ENOUGH) if of_the_travellers else base), month
    score = base + _tie(text, day, cues, names)
    today = day.kind == "relative" and not day.day
    opens = telling.rank in _HEADING and telling.sentence is not None and telling.sentence.index == 0
    if telling.rank in _BEHIND and not opens and not today and not _THEY.search(text) and not names & _words(text):
        score -= _NAMELESS
    if days_ahead > 0:
        score -= _TOMORROW if days_ahead == 1 else _TO_COME
    before = text[max(0, day.start - 130) : day.start]
    after = _BEFORE_A_CALL if telling.rank in _NEWS else _AFTER_ANOTHER
    if _OF_ANOTHER.search(before) or ((called or telling.rank not in _NEWS) and after.search(before)):
        score -= _ANOTHERS
    if telling.rank in _BEHIND and _THAT.search(before):
        score -= _SPOKEN
    if days_back > _STALE_DAYS:
        score -= _STALE
    if opens and days_ahead <= 0:
        report = _report_before(text, day)
        spoken = report is not None and names & _words(text[max(0, report.start() - 45) : report.start()])
        travelled = day.kind == "date" and date.is_day and names & _words(text) and is_stay(text, day)
        score = max(score, _ENOUGH) if spoken or travelled else score
    return score, date


def _tie(text: str, day: Day, cues: tuple[Cue, ...], names: frozenset[str]) -> float:
    """How surely a day belongs to the meeting that its sentence tells of; below zero where it is another thing's."""
    before, after = text[max(0, day.start - 60) : day.start], text[day.end : day.end + 40]
    score = 0.0
    if day.kind in ("relative", "weekday") and _ITS_MEETING.match(after):
        return _POSSESSIVE
    if _READOUT_OF.search(before) and _ITS_MEETING.match("'s" + after):
        return _POSSESSIVE
    if _IT_WAS.search(before):
        score += _SINGLED_OUT
    if day.kind == "month":
        score -= _MONTH_ONLY
    if _OTHER_BEFORE.search(before):
        score -= _ANOTHERS
    if _ATTRIBUTE_BEFORE.search(before) and _ATTRIBUTE_AFTER.match(after) and day.kind != "relative":
        score -= _ANOTHERS
    if _FUTURE.search(before[-40:]):
        score -= _PLANNED
    if _PERFECT.search(text[max(0, day.start - 130) : day.start]):
        score -= _BACKGROUND
    if day.kind == "relative" and _ARRIVED.search(before):
        score -= _BACKGROUND
    near = [c for c in cues if not c.other and c.kind != "words"] or [c for c in cues if not c.other]
    if near:
        distance = min(day.start - c.end if c.end <= day.start else c.start - day.end for c in near)
        score += 2.0 - min(distance, 3 * _FAR) / _FAR
    elif not _BEEN.search(before):
        score -= _NO_VERB
    return score - _reported(text, day, cues, names)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def _reported(text: str, day: Day, cues: tuple[Cue, ...], names: frozenset[str]) -> float:
    """What a day loses that may be the day of the report: "the ministry said on Thursday".

    "Stone said on Thursday after talks with Mirza": a participant who speaks does so at the meeting or just after it,
    so that day is kept where the sentence tells of the meeting too. Errs towards the report's day otherwise.
    """
    report = _report_before(text, day)
    if report is None or any(c.start >= report.end() and c.end <= day.start for c in cues):
        return 0.0
    said_by = _words(text[max(0, report.start() - 45) : report.start()])
    if report.group() in ("told", "said") and said_by & names:
        return 0.5 if any(not c.other and c.kind != "words" for c in cues) or report.group() == "told" else _SPOKEN
    return _ANOTHERS


def _report_before(text: str, day: Day) -> re.Match[str] | None:
    """The last word of reporting right before a day: "the ministry |said| on Thursday"."""
    return next(iter(reversed([*_REPORT.finditer(text, max(0, day.start - 32), day.start)])), None)


_FIRM = 7.5
"""Two days that both reach this are both said of the meeting: the article contradicts itself."""


def _discrepancies(found: list[_Candidate]) -> tuple[Discrepancy, ...]:
    best, *others = found
    against = next((c for c in others if c.score >= _FIRM and not c.date.overlaps(best.date)), None)
    if against is None:
        return ()
    readings = tuple(Reading(str(c.date), (c.evidence,)) for c in (best, against))
    return (Discrepancy("date", "", readings),)
