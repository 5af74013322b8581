"""Who is reported to have said what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.authority import Authority
from app.extraction.alternation import compile_sorted
from app.extraction.frames import Frame
from app.extraction.outlets import host_of, outlets_of
from app.extraction.prose import Prose, Sentence
from app.extraction.speakers import BOTH, Cast, Speaker, bare
from app.records import SpeakerKind, Statement

# What one party says, and what only two can do.
_SAYING = (
    "said|says|noted|notes|stress(?:ed|es)|emphasi[sz](?:ed|es)|underlined|underlines|underscored|underscores|stated"
    "|states|added|adds|pointed out|recalled|reminded|confirmed|reaffirmed|re-affirmed|reiterated|affirmed|declared"
    "|expressed|voiced|informed|told|argued|observed|remarked|explained|announced|highlighted|welcomed|praised"
    "|commended|thanked|urged|called (?:for|on|upon)|condemned|rejected|warned|pledged|promised|proposed|suggested"
    "|requested|asked|appreciated|congratulated|conveyed|raised|drew attention to|outlined"
    "|presented(?! (?:his|her|their|a|the) (?:credentials|gift|award|letters?))|replied|answered|assured|invited"
    "|wished|accused|criticised|criticized|insisted|acknowledged|committed|vowed|hailed|lauded|denounced|advocated"
    "|described|mentioned|indicated|claimed|hoped|believed|spoke (?:about|of|out)|offered|recognized|recognised|shared"
    "|extended|gave assurances|took note of|made clear|briefed|repeated|maintained|restated|demanded|encouraged"
    "|supported"
)
_DISCUSSING = (
    "discussed|exchanged (?:views|opinions|information)(?: (?:on|about|over))?|reviewed|considered|addressed"
    "|touched (?:up)?on|talked (?:about|over(?! the (?:tele)?phone)|of)|agreed|focused on|explored|went over"
    "|compared (?:notes|views)(?: on)?|examined|debated|went through|took up"
)
_PARTICIPLES = (
    "adding|noting|stressing|emphasi[sz]ing|underlining|underscoring|saying|stating|pointing out|recalling|expressing"
    "|reaffirming|reiterating|highlighting|welcoming|urging|calling for|warning|thanking|pledging"
)
_VERB = compile_sorted(rf"\b({_SAYING}|{_DISCUSSING})\b")
_DISCUSSES = re.compile(_DISCUSSING)
_FURTHER = re.compile(
    rf"(?:,?\s*\band|,|;)\s+(?:also |further |then |in turn |both )?({_SAYING}|{_DISCUSSING})\b(?!,| by\b)"
    rf"|, ({_PARTICIPLES})\b"
)
_ADDRESSEE = re.compile(r"\s+(?!that\b|the (?:need|importance))[^,;]{2,70}?\s(?=that\b|about\b|of\b|on\b|for\b|to\b)")
_ADDRESSED = frozenset({"told", "informed", "assured", "reminded", "briefed"})
_LEAD = re.compile(
    r"(?:,? (?:in particular|also|again|once again|once more|among other things|further"
    r"|however)\b,?)?\s*:?\s*(?:that\s+)?"
)
_IMPERSONAL = re.compile(
    rf"\b(?:[Ii]t was|[Ii]t has been) (?:also |further |particularly |once again |jointly |mutually "
    rf"|especially )?({_SAYING}"
    r"|agreed)\b"
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|has been|have been) (?:also |further |likewise |jointly |thoroughly |then )?({_SAYING}"
    rf"|{_DISCUSSING}"
    r"|talked over|talked of|gone (?:over|through|into)|taken up|touched upon|dealt with|exchanged)\b"
)
_BY = re.compile(r"\s*by (.{2,90}?)(?=[,.;]|$| during| at | in | as | when | after | while )")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Ii]n the words of) ([^,]{2,90})(,\s+|\.?$)")
_TAIL = re.compile(
    rf",[\"']?\s+(?:(?P<verb>{_SAYING})\s+(?P<after>[^,;\"]{{2,80}})|(?P<before>[^,;\"]{{2,80}}?)\s(?P<verb2>{_SAYING})"
    r"(?: (?:(?:the|his|her) )?\w+)??(?: (?:on|in|at|as|when|after|during)\b[^,;.]{0,60})?)(?=[.,;]|$)"
)
_LEAD_IN = re.compile(
    r"\"?(?:At|In|During|On|For|After|Speaking|Regarding|As|With|Turning|Following|Addressing|Touching|According|Meanwhile"
    r"|Finally|Also|Moreover|Furthermore|Additionally|While|When|Referring|Noting|Commenting|Before|Earlier|Then|Later"
    r"|Together|Throughout|By|Having|Since|Despite|Given|Further|Separately|Concluding|Opening|Stressing|Welcoming|To)\b"
)
_PEOPLE_VERBS = frozenset(
    {
        "thanked",
        "congratulated",
        "informed",
        "told",
        "invited",
        "asked",
        "urged",
        "assured",
        "briefed",
        "said",
        "reminded",
    }
)
_REPORTED = re.compile(
    r"(?:[Aa]ccording to (?P<to>[^,]{3,100}), |(?P<who>[^,;\"]{3,100}?) (?P<verb>said|says|reported|announced"
    r"|told \w+|noted|stated|added|confirmed)"
    r"(?: in (?:a|its|an|the) [\w ]{3,24})?(?: on \w+)? that )"
)
_AND_ANOTHER = re.compile(r", (?:while|whereas) (?=[A-Z]|the |they |he |she )|; (?=[a-z ]{0,30}[A-Z][a-z]+ [a-z]+ed )")
_OPENING = re.compile(r"(?:(?:During|At|In|Among) [\w ]{3,40}, )?")
_QUOTE = re.compile(r"\"([^\"]{8,})\"?")
_END = " .,;:\"'"

LEAD_WORDS = 3
"""Most words before "according to" that belong to what follows: "In Oslo, too, according to Dahl, …"."""

LEAD_IN_WORDS = 12
"""A clause that opens with a preposition and has fewer words is where or when it was said, not what."""

SHORTEST = 2
"""Words of the shortest proposition that says something: "peace talks"."""


@dataclass(frozen=True, slots=True)
class _Found:
    speaker: Speaker
    verb: str
    start: int
    end: int
    rule: str


def read_statements(frame: Frame, prose: Prose, authority: Authority) -> tuple[Statement, ...]:
    """The statements of one meeting, in the order of the text.

    Matches "Lima noted that …", "the minister stressed the need for …", "…, he said", "according to Dahl, …", "Both
    discussed …", "It was emphasised that …" (the source's side) and quotations with their speaker. "He" is who spoke
    last; where two people could be meant, the speaker is left empty. Errs towards too few.
    """
    cast = Cast(frame.participants, _home(prose, authority), authority)
    found: list[Statement] = []
    for sentence in frame.body:
        told = [*_in_sentence(sentence, cast)]
        found.extend(_statement(one, sentence) for one in told)
        people = [one.speaker for one in told if one.speaker.kind is SpeakerKind.PARTICIPANT and one.speaker.name]
        named = cast.mentioned(sentence.text)
        if people:
            cast.last = people[-1]
        elif len(named) == 1:
            cast.last = Speaker(next(iter(named)), SpeakerKind.PARTICIPANT)
        elif named:
            cast.last = None
    return tuple(found)


def _home(prose: Prose, authority: Authority) -> str | None:
    """The party whose own authority publishes the article: there "the President" is its president."""
    host, path = host_of(prose.article.url) if prose.article.url else ("", "")
    outlet = outlets_of(authority).at(host, path) if host else None
    return outlet.country if outlet is not None and outlet.authority else None


def _statement(found: _Found, sentence: Sentence) -> Statement:
    proposition = sentence.text[found.start : found.end]
    start, end = sentence.start + found.start, sentence.start + found.end
    return Statement(found.speaker.name, found.speaker.kind, found.verb, proposition, start, end, found.rule)


def _in_sentence(sentence: Sentence, cast: Cast) -> Iterator[_Found]:
    """The statements of one sentence by the first form that fits it.

    What the source says that a speaker said ("The ministry said in a statement that Lima welcomed …") is the speaker's;
    what it says in its own name is the source's.
    """
    text = sentence.text
    reported = _REPORTED.match(text) if " that " in text or text[1:].startswith("ccording to ") else None
    source = (reported["to"] or reported["who"]) if reported is not None else ""
    begin = 0
    if reported is not None and cast.is_source(source):
        begin = reported.end()
        cast.name_source(source)
    told = False
    for first, last in _clauses(text, begin):
        for form in _FORMS:
            found = [one for one in form(text[:last], first, cast) if _says_enough(text, one)]
            if found:
                told = True
                yield from found
                break
    if begin and not told:
        verb = reported["verb"] if reported is not None and reported["verb"] else "according to"
        yield _Found(
            Speaker(cast.source, SpeakerKind.SOURCE), verb, *_trimmed(text, begin, len(text)), "statements.source"
        )


def _says_enough(text: str, found: _Found) -> bool:
    return len(text[found.start : found.end].split()) >= SHORTEST


def _clauses(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Where the clauses of a sentence begin and end that may each have a speaker: "…, while Lima presented …"."""
    for stop in _AND_ANOTHER.finditer(text, begin):
        yield begin, stop.start()
        begin = stop.end()
    yield begin, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A proposition's place without the spaces and marks around it."""
    while start < end and text[start] in _END:
        start += 1
    while end > start and text[end - 1] in _END:
        end -= 1
    return start, end


def _attributed(text: str, begin: int, cast: Cast) -> Iterator[_Found]:
    """ "According to the minister, the road opens in May."  "The road opens in May, according to Lima." """
    found = _ACCORDING.search(text, begin) if "ccording to " in text or "n the words of " in text else None
    if found is None:
        return
    speaker = cast.subject(_as_subject(found.group(1)))
    if speaker is None:
        return
    start, end = (0, found.start()) if len(text[: found.start()].split()) > LEAD_WORDS else (found.end(), len(text))
    yield _Found(speaker, "according to", *_trimmed(text, start, end), "statements.according")


def _impersonal(text: str, begin: int, cast: Cast) -> Iterator[_Found]:
    """ "It was emphasised that the road opens in May."  "It was agreed to meet again." (both)"""
    found = _IMPERSONAL.search(text, begin) if "t was " in text or "t has been " in text else None
    if found is None:
        return
    start = _proposition_start(text, found.end(), found.group(1))
    speaker = BOTH if found.group(1) == "agreed" else Speaker("", SpeakerKind.SOURCE)
    yield from _chain(text, speaker, found.group(1), start, "statements.impersonal")


MOST_VERBS = 12
"""Verbs of saying tried in one sentence: the longest real sentence has seven, a text made to tire has thousands."""


def _active(text: str, begin: int, cast: Cast) -> Iterator[_Found]:
    """ "Lima noted that …"  "The sides discussed … and agreed to …"  "She thanked Dahl for …, adding that …" """
    for found in islice(_VERB.finditer(text, begin), MOST_VERBS):
        head = text[begin : found.start()]
        if head.count('"') % 2 or re.search(r"\b(?:was|were|been|be|is|are)\s+(?:\w+ )?$", head):
            continue
        speaker = cast.subject(_clause(head))
        if speaker is None:
            continue
        before, comma, _ = bare(head).rpartition(",")
        if comma and not _LEAD_IN.match(before.strip()) and not cast.mentioned(before):
            continue  # "…, the minister stressed, …" is a trailing form.
        start = _proposition_start(text, found.end(), found.group(1))
        yield from _chain(text, speaker, found.group(1), start, "statements.active")
        return


def _passive(text: str, begin: int, cast: Cast) -> Iterator[_Found]:
    """ "Trade and transport were discussed."  "The need for peace was stressed by the minister." """
    found = _PASSIVE.search(text, begin)
    if found is None or text[: found.start()].count('"') % 2:
        return
    by = _BY.match(text, found.end())
    speaker = cast.subject(_as_subject(by.group(1))) if by is not None else None
    if speaker is None and (by is not None or found.group(1) in _PEOPLE_VERBS):
        return
    if speaker is None:
        together = _DISCUSSES.fullmatch(found.group(1)) or found.group(1) not in _SAYING
        speaker = BOTH if together else Speaker("", SpeakerKind.SOURCE)
    opening = _OPENING.match(text, begin)
    start = opening.end() if opening is not None else begin
    end = found.start() if len(text[start : found.start()].split()) >= SHORTEST else len(text)
    if text[start:].startswith("This "):  # "This was stated by Lima during …" says nothing itself.
        return
    yield _Found(speaker, found.group(1), *_trimmed(text, start, end), "statements.passive")


def _trailing(text: str, begin: int, cast: Cast) -> Iterator[_Found]:
    """ "The road opens in May, the minister said."  "'We agree,' said Lima."  "Peace, he stressed, is what …" """
    for found in _TAIL.finditer(text, begin):
        phrase, verb = (found["before"], found["verb2"]) if found["before"] else (found["after"], found["verb"])
        speaker = cast.subject(_as_subject(phrase))
        if speaker is None or (
            _LEAD_IN.match(text, begin) and len(text[begin : found.start()].split()) < LEAD_IN_WORDS
        ):
            continue
        quote = _QUOTE.search(text)
        if quote is not None and quote.end(1) <= found.start() + 2:
            start, end = quote.span(1)
        else:
            start, end = begin, found.start()
            if end < len(text) // 3:  # "Peace, he stressed, is what both want": the words go on after the speaker.
                end = len(text)
        yield _Found(speaker, verb, *_trimmed(text, start, end), "statements.trailing")
        return


def _as_subject(phrase: str) -> str:
    """A phrase as the beginning of a clause: what stands after the name (", who …") cut off."""
    return phrase.split(",")[0].split(" who ")[0].strip(' ".')


def _clause(head: str) -> str:
    """The clause that ends where the verb begins: what stands before a semicolon or a closing quote left out."""
    return re.split(r";|\"\s", head)[-1]


def _proposition_start(text: str, place: int, verb: str) -> int:
    """Where the proposition begins after its verb: behind "that", a colon, and whom it was told to."""
    if verb in _ADDRESSED:
        addressee = _ADDRESSEE.match(text, place)
        if addressee is not None:
            place = addressee.end()
    lead = _LEAD.match(text, place)
    return lead.end() if lead is not None else place


def _chain(text: str, speaker: Speaker, verb: str, start: int, rule: str) -> Iterator[_Found]:
    """A statement, and those that the same sentence goes on with: "… and stressed that …", "…, adding that …"."""
    for found in _FURTHER.finditer(text, start):
        if text[: found.start()].count('"') % 2:
            continue
        yield _Found(speaker, verb, *_trimmed(text, start, found.start()), rule)
        verb = found.group(1) or found.group(2)
        start = _proposition_start(text, found.end(), verb)
    yield _Found(speaker, verb, *_trimmed(text, start, len(text)), rule)


_FORMS: tuple[Callable[[str, int, Cast], Iterator[_Found]], ...] = (
    _attributed,
    _impersonal,
    _active,
    _passive,
    _trailing,
)
"""Tried in this order; each yields the statements of a sentence whose text is read from a place on."""
