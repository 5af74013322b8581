"""Whether an article's news is a meeting that took place: what each sentence tells, and what the whole is."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.extraction.alternation import compile_sorted
from app.extraction.keyed import KeyedPattern

_MEETS = compile_sorted(
    r"\b(?:met|meets|meet|meeting|meetings|talks|talked|talk|conversation|conversations|conversed|call|"
    r"calls|called|"
    r"phone|phoned|telephone|telephoned|spoke|speaks|speak|received|receives|hosted|hosts|host|welcomed|"
    r"welcomes|welcoming|guests?|"
    r"sat down|sit down|got together|came together|consultations|negotiations|summit|audience|discussed|"
    r"discusses|discuss|discussion|discussions|breakfast|lunch|luncheon|dinner|saw|encounter|dialogue|"
    r"exchanged views|views were exchanged|"
    r"held|holds|paid|tête-à-tête|interlocutors?|on the line|reviewed|explored|callers?|"
    r"conference|videoconference|gathered|gather|gathering|convened|engaged|engage|compared notes|went over|gone over|"
    r"gone through|in touch|contact|exchange of views|visited|visits|visit|joined|attended|attending|took part|"
    r"courtesy (?:call|visit)s?|"
    r"sitting|seen|hosting|receiving|meet-up|briefed|breakfasted|dined|had with (?:him|her|them)|"
    r"co-chair(?:ed|ing)|(?:was|were) awaited by|conferr?(?:ed|s|ing)?(?! (?:on|upon|the|an?|his|her)\b)|huddled|"
    r"had [^.;]{3,90}? with (?:him|her|them)(?= (?:in|at|today|yesterday|on [A-Z])\b)|c[ao]me calling|"
    r"spent [^,.;]{0,40}?\b(?:hours?|day|evening|morning|afternoon) together|(?:had|has) to say to (?=[A-Z]|his|her)|"
    r"was (?:today|this \w+|yesterday|on [A-Z]\w+day) with|been in discussions)\b",
    re.I,
)
_WEAK = frozenset(
    {
        "speaks",
        "paid",
        "held",
        "holds",
        "reviewed",
        "explored",
        "saw",
        "seen",
        "visit",
        "visits",
        "visited",
        "contact",
        "joined",
        "attended",
        "attending",
        "briefed",
        "engaged",
        "engage",
        "conference",
        "gathered",
        "gather",
        "gathering",
        "host",
        "call",
        "calls",
        "dialogue",
        "summit",
        "negotiations",
        "discuss",
        "discussion",
        "discussions",
        "guest",
        "guests",
        "speak",
        "talk",
        "meet",
    }
)
"""Words of meeting that often mean something else."""
_AHEAD = compile_sorted(
    r"\b(?:will|shall|would|could|may|might|going to|is to|are to|be to|due to|set to|plans? to|planned|"
    r"planning|expected to|intends? to|"
    r"intention|schedule\w*|upcoming|forthcoming|coming|future|possible|next(?! to\b)|tomorrow|hopes? to|hoped to|"
    r"wants? to|ready to|"
    r"invit\w+ to|agreed to|preparations? for|prepar\w+|ahead of|before|proposed|tentative\w*|awaits?|"
    r"invited|eager to|looks? forward to|looking forward to|(?:is|are) down for|sets? (?:off|out) for|"
    r"(?:^|[^.]\b(?:is|are|was|were|s) )to|to (?:hold|have|take part|participate|attend|"
    r"start|begin|conduct))"
    r"\b[^,;.:]{0,32}$"
)
_TOLD_OF = re.compile(r"\bto [^,;.]+ (?:was|were) $")
"""Before a word of meeting: what is to come was its subject, "How trade is to grow was |discussed| by Vale"."""
_NOUNS = re.compile(
    r"(?:(?:tele)?phone|meetings?|talks?|conversations?|calls?|consultations|negotiations|summit|audience|discussions?|breakfast|lunch|"
    r"luncheon|dinner|dialogue|conference|videoconference|visits?|gathering)$",
    re.I,
)
"""Words of meeting that take their time from the verb before them: "will host Vale for a |meeting|"."""
_DONE = compile_sorted(
    r"\b(?:held|had|has|have|having|during|in|at|after|following|conducted|took|in the course of|concluded|"
    r"ended)\b[^,;]{0,40}$",
    re.I,
)
"""Before such a noun: it took place, whatever the sentence says of the future."""
_COMING = re.compile(
    r"[^.;]{0,70}?\b(?:in the coming (?:hours|days|weeks|months)|"
    r"awaits?|(?:is|are) coming up|(?:is|are) (?:due|expected|scheduled|planned|"
    r"to (?:take|be held)|set)|"
    r"will (?:take place|be held|be devoted|focus|not|last)|would be held|scheduled|planned for)\b",
    re.I,
)
"""Behind such a noun: "|meetings| at the United Nations await him"."""
_GOES = re.compile(
    r"\b(?:will|(?:is|are) (?:expected |due |set |scheduled )?to) (?:travel|fly|go|head|depart)\b[^.;]*$"
)
"""Before such a noun: who goes there has not met yet, "will travel to Riga for the first |meeting|"."""
_WITHIN = re.compile(
    r"\b(?:will|(?:is|are) (?:expected |due |set |scheduled )?to) (?!be\b)\w+\b"
    r"(?!.*\b(?:after|following|said|held|ha[ds]|have)\b)"
    r"[^,;]*\b(?:during|in|at|for) (?:(?:the|their|an?|his|her) )?(?:[\w']+ ){0,2}$"
)
"""Before such a noun, in the same clause: "will discuss trade during their bilateral |meeting|" is to come."""
_ONCE = re.compile(r"\b(?:when|once|if|until|as soon as|before)\b[^,;]{0,60}$", re.I)
_WILL = re.compile(r"\b(?:will|(?:is|are) (?:going |expected |due |set )?to)\b", re.I)
_RECEIVED_THING = re.compile(
    r" (?:also )?(?:an? |the |his |her |their )?(?:[\w-]+ ){0,2}(?:cables?|letters?|messages?|telegrams?|orders?|"
    r"medals?|awards?|reports?|invitations?|greetings|congratulations)\b(?! (?:of credence|ceremony))"
)
"""Behind "received": a thing that came, no guest."""
_WELCOMED_NEWS = re.compile(
    r" (?:the |an? |his |her |their )?(?:\w+ )?(?:appointment|election|decision|adoption|news|agreement|"
    r"announcement|statement|report|outcomes?|results?|progress|launch|resolution|ceasefire|release|visit)\b"
)
"""Behind "welcomed": something that happened, no guest."""
_DEMANDS = re.compile(r" (?:for|upon)\b| on\b[^.;]{0,90}? (?:to|for)\b")
"""Behind "called": a demand, no visit and no telephone."""

_TO_PRESS = compile_sorted(
    r"\b(?:answer\w*|repl\w+ to|in response to)(?: \w+){0,2} questions?\b(?: (?:of|from|by)(?: the)? [\w' -]{3,40}?"
    r"(?:media|press|journalists?|reporters?)\b(?: representatives)?)?"
    r"|\b(?:meeting|conversation|talk|conference|briefing)s? (?:with|for)(?: the| [A-Z]\w+)?"
    r"(?: representatives of)?(?: the)? (?:media|press|journalists|reporters)\b(?: representatives)?"
    r"|\b(?:press|news|media) (?:conference|briefing|statement|availability)s?\b",
    re.I,
)
"""Meetings with the press are none; what was said there "after talks with Vale" is a statement."""
_PRESS_IS_MET = KeyedPattern(_TO_PRESS, "question questions media press news journalists reporters")
_AFTERWARDS = re.compile(r"\b(?:after|following) [^.;]*", re.I)

_SCHEDULED = KeyedPattern(
    re.compile(r"\bon (?:his|her|their|the) (?:schedule|programme|program|itinerary)\b", re.I),
    "schedule programme program itinerary",
)
_BEFORE = compile_sorted(
    r"\b(?:(?:meeting|visit|talks|call|trip)s? (?:comes?|came) (?:\w+ ){0,3}?"
    r"(?:amid|following|after|as|on the heels|in the wake)|"
    r"earlier|previous|previously|a (?:day|week|month|year) (?:before|earlier|ago)|last (?:week|"
    r"month|year|night's|week's|month's)|"
    r"met in (?:January|February|March|April|May|June|July|August|September|October|November|December) with|"
    r"had (?:met|spoken|talked|discussed|held|received|visited|already|earlier)|following (?:his|her|their|up|"
    r"last)|follow(?:ed|s)|"
    r"the day before|ago|recall(?:ed|s|ing)?|remind(?:ed|s|ing)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December) (?:this|last)|since (?:their|the|his|last)|as reported|reminder|previously|recently|"
    r"(?:two|three|four|several|few) (?:days|weeks|months) "
    r"(?:before|earlier)|background|history|former|first time since)\b",
    re.I,
)
_PAST_PERFECT = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?) after [^,.;]{0,80}? had (?:been )?$")
"""Before a word of meeting: it was what came before the news, "two days after Vale had been |telephoned|"."""
_LAST_MONTH = re.compile(
    r"Last (?:year|January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
)
"""Opens a sentence of the background: "|Last November| Vale met Holm in Oslo"."""
_TELLS_OF_BEFORE = KeyedPattern(
    _BEFORE,
    "come comes came earlier previous previously before ago last had following followed follows recall recalls "
    "recalled recalling reminded reminds reminding since reported reminder recently background history former january "
    "february march april may june july august september october november december",
)
_OUTING = re.compile(
    r"\b(?:toured|touring|inaugurat\w+|unveil\w+|planted|laid|laying|wreaths?|parades?|expo|exhibition)\b", re.I
)
"""Going along to these is no sitting in, where the sentence tells of no meeting."""
_JOINS = compile_sorted(
    r"\b(?:joined|joining|attended|took part|taking part|(?:was|were) (?:also |likewise |both )?(?:present|there)\b|"
    r"present (?:at|besides|were|also|on)|also present|participated|accompanied|accompanying|accompanies|"
    r"(?:delegation|side) (?:was |is )?(?:led|headed)|so (?:was|were)|stopped by|dropped by|in attendance|"
    r"participants (?:in the \w+ )?(?:were|included)|attendees|sat in|(?:was|were) assisted by|seated with|"
    r"at (?:his|her|their) side|flanked by|"
    r"at the table|"
    r"delegations? (?:also |further )?(?:include[ds]|consisted|comprised|consisting|comprising|was made up|"
    r"of \w+ were)|attending the|"
    r"with (?:him|her|them|the \w+|the [A-Z]\w+) (?:were|was|came|sat)|(?:on|from|for) the [A-Z]?\w+(?: \w+)? side\b|"
    r"those (?:present|attending|taking part|who (?:attended|sat|were))|on hand|"
    r"attending (?:as well )?(?:was|were)\b|in the company of|others? (?:present|who))",
    re.I,
)
_NO_READOUT_TITLE = compile_sorted(
    r"^\W*(?:statement (?:by|from|of|on)|joint statement|fact ?sheet|press (?:briefing|conference|gaggle|statements?)|"
    r"news conference|joint (?:press|news) (?:conference|statements?)|remarks|"
    r"background press|memorandum|proclamation|executive order|op-?ed|opinion|editorial|analysis|"
    r"interview|transcript|"
    r"messages? (?:from|to)|a proclamation|letter (?:to|from)|text of|nominations?|address (?:by|to))\b"
    r"|\b(?:joint statement|meets the press|media briefing|press briefing|media advisory|"
    r"announces? (?:presidential )?delegation|"
    r"to attend|will (?:meet|take part|visit|host|receive|hold|travel|attend|speak)|congratulat\w+ to|"
    r"sent condolences|"
    r"principles|declaration|what they are saying|awarded|order of|state decorations|"
    r"statement (?:regarding|on|by|of|concerning)|interview|greetings|article by|"
    r"speech by|victims of|vaccinated)\b|\baddress by\b",
    re.I,
)
_GREETS = re.compile(r"\b(?:congratulat\w+|condolence\w*)\b", re.I)
"""Written greetings, unless the text plainly tells of a talk in which they were spoken."""
_SIGNED = re.compile(r"\bsign(?:ed|s|ing)\b", re.I)
"""Declarations that two signed together are no bare declarations."""

_CALL_TITLE = re.compile(
    r"\b(?:call|meeting|conversation|talks)s? (?:with|between)\b|^Statement \w+ .{0,40}Spokes\w+", re.I
)
"""A "Statement on the National Security Advisor's call with" is a readout by another name."""

_FUTURE_TITLE = compile_sorted(
    r"\b(?:to (?:meet|visit|host|receive|hold|attend|see|travel|arrive|discuss|be (?:visited|addressed|"
    r"held|received))|"
    r"will (?:meet|visit|host|receive|hold|attend|be|take|travel|discuss|start|pay)|awaits?|departs?|"
    r"leaves for|heads to|flies to|not invited|tentative|due in|set to|"
    r"arriv\w+ .* to (?:participate|take part|hold|meet)|expected|"
    r"plans? to|upcoming|advisory|ahead of|next (?:week|month|year))\b",
    re.I,
)
_OPINION = re.compile(r"://[^?#]*/(?:opinions?|op-?eds?|editorials?|columns?|columnists?|commentary|letters)/", re.I)
_HEADLINE = 5
"""So many words in one part of an address make it a headline."""

_PLAIN = 2
"""The strength of plain words of meeting."""

_FIRST_PERSON = re.compile(
    r"^\W*(?!I (?:today |yesterday |also )?(?:met|held|hosted|received|spoke)\b)(?:I|We|My|Our|Ukrainians|Dear|Thank)\b"
)
"""The author's own words; a minister's release may yet open with "|I met| with Minister Holm today"."""


class Telling(NamedTuple):
    """What one sentence tells: `strength` of its words for a meeting that took place (0 none, 1 weak, 2 plain).

    `future`: its words of meeting all speak of what is to come; `before`: of what was earlier; `joins`: who sat in;
    `to_press`: it tells what was said to the press, after a meeting maybe.
    """

    strength: int
    future: bool
    before: bool
    joins: bool
    to_press: bool = False


def telling_of(text: str) -> Telling:
    """Read a sentence for words of meeting and of time.

    "received", "spoke by phone", "held talks" are plain; "visit", "held" alone are weak. "will meet" is future;
    "had met a week before" is before.
    """
    strength, ahead = 0, False
    if _LAST_MONTH.match(text):
        return Telling(0, False, True, False)
    if _SCHEDULED.search(text):
        return Telling(0, True, False, False)
    words, to_press = text, _PRESS_IS_MET.search(text) is not None
    if to_press:
        words = _AFTERWARDS.sub("", _TO_PRESS.sub("", text))
    for found in _MEETS.finditer(words):
        before = words[max(0, found.start() - 60) : found.start()]
        if (_AHEAD.search(before) and not _TOLD_OF.search(before)) or _is_coming(words, found, ahead):
            ahead = True
            continue
        if _PAST_PERFECT.search(words[max(0, found.start() - 120) : found.start()]):
            continue
        if found.group().lower() == "called" and _DEMANDS.match(words, found.end()):
            continue
        if found.group().lower() in ("received", "receives") and _RECEIVED_THING.match(words, found.end()):
            continue
        if found.group().lower() in ("welcomed", "welcomes") and _WELCOMED_NEWS.match(words, found.end()):
            continue
        strength = max(strength, 1 if found.group().lower() in _WEAK else _PLAIN)
        if strength == _PLAIN:
            break
    joins = _JOINS.search(text) is not None and (strength == _PLAIN or _OUTING.search(text) is None)
    return Telling(strength, ahead and strength == 0, _TELLS_OF_BEFORE.search(text) is not None, joins, to_press)


def _is_coming(text: str, found: re.Match[str], ahead: bool) -> bool:
    """Whether a word of meeting speaks of the future though no "will" stands right before it.

    "meetings in New York |await| him", "will host Vale for a bilateral |meeting|" (`ahead`: such a verb came before),
    "when she |meets| them, Vale is going to". "after |talks| in Oslo, Vale will" took place.
    """
    before = text[: found.start()]
    if _NOUNS.match(found.group()):
        if _GOES.search(before) or (ahead and _WITHIN.search(before)):
            return True
        done = _DONE.search(before[-60:]) is not None
        return not done and (ahead or _COMING.match(text, found.end()) is not None)
    return found.group().lower() in ("meet", "meets", "holds", "visits") and bool(
        _ONCE.search(before) and _WILL.search(text, found.end())
    )


def no_readout_title(title: str) -> bool:
    """True where the headline names another kind of text: a statement, fact sheet, briefing, announcement."""
    if _SIGNED.search(title):
        return False
    return _NO_READOUT_TITLE.search(title) is not None and _CALL_TITLE.search(title) is None


def greets(title: str) -> bool:
    """True where the headline tells of greetings, most of which are written: "Congratulations to the new President"."""
    return _GREETS.search(title) is not None and _CALL_TITLE.search(title) is None


def headline_in_address(url: str) -> str:
    """The headline as the address spells it: ".../2023/05/minister-vale-to-visit-oslo-123.html"; "" where it has none.

    Only for texts that came without a headline; errs towards "": short paths are names of sections.
    """
    path = re.sub(r"[?#].*$", "", url).rstrip("/")
    for part in reversed(path.split("/")[3:]):
        words = re.findall(r"[^\W\d_]+", re.sub(r"\.\w{2,5}$", "", part))
        if len(words) >= _HEADLINE:
            return " ".join(words)
    return ""


def in_opinion(url: str) -> bool:
    """True for an address in a section of opinion: "…/opinion/vale-must-travel.html"."""
    return _OPINION.search(url) is not None


def future_title(title: str) -> bool:
    """True where the headline tells of a meeting to come: "FM to visit Baku"."""
    return _FUTURE_TITLE.search(title) is not None


def first_person(text: str) -> bool:
    """True where the text opens as its author's own words: "We, the leaders", "I spoke with"."""
    return _FIRST_PERSON.match(text) is not None
