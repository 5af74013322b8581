"""By which channel a meeting was held, and the words that tell of a meeting at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.extraction.alternation import compile_kinds, compile_sorted
from app.extraction.frames import Frame
from app.extraction.news import headline_in_address
from app.extraction.prose import Prose
from app.extraction.telling import Rank, tellings
from app.records import Channel, Evidence, Part

_OFFICE = (
    r"(?-i:(?:President|Prime|King|Queen|Foreign|Chancellor|Minister|Secretary|Sheikh|Crown|Amir|Emir|Sultan|Pope))"
)

_DAYS = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[JFMASOND][a-z]+ \d|\d)"
_NAME = r"(?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})"
_SPEAKING = (
    r"(?:discuss|congratulate|offer|express|convey|thank|talk|inform|reaffirm|wish|speak|follow|underscore|reiterate)"
)

_GUEST = (
    r"(?-i:[A-Z])|his |her |in |at |here|there|today|on |this |(?:an? |the )?(?:[\w'-]+ ){0,3}(?:delegation"
    r"|ambassador|envoy|minister|president|secretary|chair|counterpart|guest|official|head|representative)"
)

# The kinds of cue, the strongest first: of two that begin at the same place the earlier line is read.
_PATTERNS = (
    # "paid a courtesy call on", "called on the Prime Minister": a visit in spite of the word "call".
    (
        "visit",
        r"(?:courtesy|farewell|introductory|protocol) (?:calls? on|visits?)|(?:courtesy|farewell) calls?"
        rf"|called on (?!{_DAYS})(?=(?-i:[A-Z])|his|her|the (?-i:[A-Z]))(?!.{{0,80}} to (?:stop|end|take|refrain"
        rf"|ensure|respect"
        r"|support))|(?:was|were) (?:\w+ ){0,2}called on(?: today| yesterday)? by"
        r"|(?:paid|made|pay|paying) (?:an? )?(?:\w+ )?calls? on|callers"
        rf"|calls? on (?={_OFFICE})(?!.{{0,80}} to (?:stop|end|take|refrain|ensure|respect|support|act))",
    ),
    (
        "video",
        r"video[- ]?(?:tele)?conferenc(?:e|ing)|video[- ]?(?:link|call|talk|meeting|conversation|consultation|summit"
        r"|chat|discussion)s?|VTC|virtual(?:ly)?|online (?:meeting|conference|talk|summit|format|discussion"
        r"|conversation|session|consultation)s?|zoom (?:conference|call|meeting)|(?:via|on|by|over) (?:zoom"
        r"|teams|skype|webex|video)|(?:held|met) online|in (?:an )?online (?:format|mode)"
        r"|in the format of an online|remotely",
    ),
    (
        "phone",
        r"(?:tele)?phone[ds]?|telephon(?:ed|ic|ing|ically)|hotline|teleconference|conference call|on the line"
        r"|at the (?:other|far) end of [^.]{0,40}?\bline",
    ),
    # "a call with", "during the call", "Biden's Call": never "call for", "call on", "calls to end".
    (
        "phone.call",
        r"(?:a|the|this|that|his|her|their|its|our|today's|separate|long|brief|trilateral|joint|first"
        r"|[\w.-]+['s]s?) calls?(?! for\b| on\b| to\b(?! (?-i:[A-Z])| his| her| the (?-i:[A-Z]))| upon| of\b"
        r"| that| center)|calls? (?:with|between|from) (?=(?-i:[A-Z])|his|her|the )"
        rf"|called (?={_OFFICE})|called (?={_NAME} (?:on (?-i:[A-Z])|today|yesterday|earlier|late|to {_SPEAKING}))"
        r"|rang (?:up )?(?=(?-i:[A-Z])|his|her)|had called (?=(?-i:[A-Z]))|(?:on|in|by) a call",
    ),
    # Words that only people in one place are told with.
    (
        "in_person",
        r"(?:on|in|at|along) (?:the |its |their )?(?:sidelines?|margins?|fringes?)|face[- ]to[- ]face|in[- ]person"
        rf"|(?:was|were|been|being) received|receiv(?:ed|es|ing) (?={_GUEST})|receiv(?:ed|es) (?:[\w-]+ ){{0,4}}by"
        r"|welcom(?:ed|es|ing) (?=(?-i:[A-Z])|his|her)|host(?:ed|s|ing) (?=(?-i:[A-Z])|his|her|the|a )|(?:the "
        r"|a )?guests?(?: of)?|(?:working |over |had |to |for )(?:lunch|breakfast|dinner)|luncheon|banquet"
        r"|breakfast with|visit(?:ed|ing|s)?|audience|handshake|s[ai]t down|(?:came|got|come) together"
        r"|credentials|letters of credence|pull-aside|t[êe]te-[àa]-t[êe]te|alongside the|in between sessions"
        r"|was met by|were met by"
        r"|saw each other|sat with|c[ao]me calling"
        # "held a discussion at the Ministry of Defence": the house of one of them.
        r"|(?<!official )(?<!officials )(?<!briefing )at (?:the|his|her) "
        r"(?-i:(?:Foreign |Defen[cs]e )?Ministry of|(?:Foreign|Defen[cs]e) Ministry|Presidential Palace|State House)",
    ),
    # Words that leave the channel open, but that in readouts mean one room unless a telephone is named.
    (
        "meeting",
        r"met|meets|meetings?|meet|co-chair(?:ed|ing)|conferred in|talks|bilaterals?|negotiat(?:ions?|ed)"
        r"|consultations|summit|encounter"
        r"|consulted|dialogue|(?:saw|sees|seen) (?=(?-i:[A-Z])|his|her)",
    ),
    (
        "words",
        r"spoke|speaks|talked|talks?|talking|conversations?|discuss(?:ed|ion|ions|es|ing)?|conversed"
        r"|exchange[ds]? (?:of )?views",
    ),
)


_END = r"(?:(?<= )|(?!\w))"
_CUES = compile_kinds(_PATTERNS, _END)
_CUES_WITHOUT_CALLS = compile_kinds((line for line in _PATTERNS if line[0] != "phone.call"), _END)
_CALL = re.compile(r"call|rang", re.IGNORECASE)
"""One of these stands in all cues of the kind "phone.call", which are the slowest to look for."""

# "look forward to meeting", "agreed to meet", "follow up on last week's call": another meeting than the one told.
_OTHER = compile_sorted(
    r"\b(?:look(?:s|ed|ing)? forward to|agreed to|invit\w+ [^.]{0,60}?to|will|would|plan(?:s|ned)? to|expected to"
    r"|(?:is|are|was|were) to|next|future|upcoming|forthcoming|coming|planned|scheduled|previous|earlier|recent"
    r"|last (?:week|month|year)(?:'s)?|(?:their|the) last|since|follow(?:ed|s|ing)? up (?:on|to)|continued?"
    r"|ahead of|in advance of|prior to|building on|had (?:not long before |already |just |recently "
    r"|earlier )?(?:spoken|talked|met)(?: by)?|(?:the|their|its|his|her|our)(?: \w+)? (?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?(?:, \d{4})?)(?: (?:the|a|an"
    r"|their|his|her|its|first|\w+ and|official|possible|[A-Z]\w+ \d+|\d+|\d{4},?|[a-z-]+))? ?$",
    re.IGNORECASE,
)
# "last week they had spoken by phone", "days earlier he received her", "ahead of President Vale's virtual summit".
_EARLIER = compile_sorted(
    r"\b(?:last (?:week|month|year)|previously|an? (?:day|week|month) (?:ago|earlier|before)|(?:days|weeks"
    r"|months) (?:ago|earlier|before))\b[^.;]{0,40}$|\b(?:ahead of|before) [A-Z][^,.;]{0,30}'s (?:[\w-]+ )?$"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of a meeting: `kind` is visit, video, phone, phone.call, in_person, meeting or words.

    `other` where its surroundings show that another meeting, past or to come, is meant.
    """

    start: int
    end: int
    kind: str
    other: bool = False


@lru_cache(maxsize=512)
def meeting_cues(text: str) -> tuple[Cue, ...]:
    """The words of a sentence or headline that tell of a meeting, in order.

    >>> [cue.kind for cue in meeting_cues("They spoke by phone and look forward to meeting soon.") if not cue.other]
    ['words', 'phone']
    """
    pattern, kinds = _CUES if _CALL.search(text) else _CUES_WITHOUT_CALLS
    return tuple(
        Cue(m.start(), m.end(), kinds[(m.lastindex or 1) - 1], _is_other(text[: m.start()][-70:]))
        for m in pattern.finditer(text)
    )


def _is_other(before: str) -> bool:
    return _OTHER.search(before) is not None or _EARLIER.search(before) is not None


_CHANNELS = {
    "visit": (Channel.IN_PERSON, 4.0),
    "video": (Channel.VIDEO, 4.0),
    "phone": (Channel.PHONE, 4.0),
    "phone.call": (Channel.PHONE, 3.0),
    "in_person": (Channel.IN_PERSON, 2.0),
    "meeting": (Channel.IN_PERSON, 1.0),
}
# A headline and the first lead sentence say most; a later sentence may speak of other meetings.
_WEIGHTS = {Rank.TITLE: 3.0, Rank.FIRST: 3.0, Rank.LEAD: 1.5, Rank.OPENING: 1.5, Rank.BODY: 0.4, Rank.HEAD: 0.0}


_ENOUGH = 0.5
"""Less is one word such as "talks" deep in the body, where conversations by telephone are called so too."""
_NEWS = (Rank.TITLE, Rank.FIRST)
_MET = frozenset({"met", "meets", "received", "receives"})
_CALLED = re.compile(r"\bcalls? (?:with|between|to)\b|\b(?:tele)?phones?\b", re.I)
"""In the headline that an address spells where the text came without: ".../secretary-vales-call-with-minister"."""
_JOINED = re.compile(r"\b(?:joined|took part|participated|attended|connected|sat in)\b[^.;]{0,60}$")


def _joins_by(text: str, cue: Cue) -> bool:
    """One of those present was connected: "Minister Vale took part by |video link|"; the others sat in one room."""
    return cue.kind in ("video", "phone") and _JOINED.search(text[: cue.start]) is not None


def read_channel(frame: Frame, prose: Prose) -> tuple[Channel, tuple[Evidence, ...]]:
    """The channel of a meeting with the words that show it; `unspecified` where nothing tells.

    >>> # "spoke by telephone today", "met with … in Bangkok", "held a video conference", "Readout of … Call with …"
    """
    best: dict[tuple[Channel, str], tuple[float, Evidence]] = {}
    met = False
    for telling in tellings(frame, prose):
        weight = _WEIGHTS[telling.rank]
        for cue in meeting_cues(telling.text) if weight else ():
            if cue.other or cue.kind not in _CHANNELS or (met and _joins_by(telling.text, cue)):
                continue
            met = met or (telling.rank in _NEWS and telling.text[cue.start : cue.end] in _MET)
            channel, worth = _CHANNELS[cue.kind]
            if (channel, cue.kind) not in best or best[channel, cue.kind][0] < weight * worth:
                shown = telling.evidence("channel", cue.start, cue.end, f"channel.{cue.kind}", prose.article)
                best[channel, cue.kind] = (weight * worth, shown)
    totals: dict[Channel, float] = {}
    for (channel, _), (value, _) in best.items():
        totals[channel] = totals.get(channel, 0.0) + value
    if not totals and not prose.title and _CALLED.search(headline_in_address(prose.article.url or "")):
        told = headline_in_address(prose.article.url or "")
        return Channel.PHONE, (Evidence("channel", Part.METADATA, 0, 0, told, "channel.address"),)
    if not totals and frame.stop is not None:  # Whoever travelled to meet met in person.
        stop, sentence = frame.stop, prose.sentences[frame.stop.place]
        shown = sentence.evidence("channel", stop.start, stop.end, "channel.stop", prose.article)
        return Channel.IN_PERSON, (shown,)
    if max(totals.values(), default=0.0) < _ENOUGH:
        return Channel.UNSPECIFIED, ()
    channel = max(totals, key=lambda c: totals[c])  # Of two alike the one told first.
    strongest = max((v for (c, _), v in best.items() if c is channel), key=lambda v: v[0])
    return channel, (strongest[1],)
