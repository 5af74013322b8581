"""Who speaks: the subject of a verb of saying, found among the participants, the sides and the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.authority import Authority
from app.extraction.alternation import compile_sorted
from app.extraction.parties import find_parties
from app.extraction.tokens import tokenize
from app.names import fold
from app.records import Participant, SpeakerKind

OFFICE_WORDS = (
    "prime minister", "foreign minister", "defense minister", "defence minister", "vice president", "undersecretary",
    "deputy secretary", "assistant secretary", "secretary general", "secretary", "minister", "president", "ambassador",
    "chancellor", "king", "premier", "envoy", "special representative", "representative", "commissioner", "chairman",
    "chairperson", "speaker", "advisor", "adviser", "governor", "general", "amir", "emir", "sheikh", "prince",
    "crown prince", "under secretary", "director general", "director", "co-chair", "coordinator", "chief", "senator",
    "taoiseach", "pope",
)  # fmt: skip
"""Words by which a text calls a participant a second time: "the minister", "the Norwegian Foreign Minister"."""

_BOTH = re.compile(
    r"(?:\b[Tt]he |\b[Bb]oth )?(?:two |both )?(?:sides|parties|leaders|ministers|presidents|interlocutors|officials"
    r"|diplomats|delegations|heads of state|counterparts|secretaries|heads of government|top diplomats|countries"
    r"|foreign ministers|foreign policy chiefs|pair|two|duo|participants"
    r"|(?i:(?:[a-z]+ ){1,4}(?:advisors|advisers|ministers|secretaries|presidents|leaders|chiefs)))$"
    r"|\b(?:[Tt]hey|[Bb]oth|[Tt]he two)$"
)
_ENDS_OF_BOTH = ("s", "state", "government", "pair", "two", "duo", "they", "both")
"""Whatever stands for both ends so: plurals, and a few words more."""
_PRONOUN = re.compile(r"(?:^|[\s,\"])([Hh]e|[Ss]he|him|her)$")
_SIDE = re.compile(r"\b([Tt]he [A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:side|delegation|party|government)$")
_OFFICE = re.compile(
    r"(?:\b[Tt]he |\b(?=[A-Z][\w-]+'s ))((?:[A-Z][\w-]+(?:'s)? ){0,3}?(?:[A-Za-z]+ )?(?i:"
    + "|".join(re.escape(word) for word in sorted(OFFICE_WORDS, key=len, reverse=True))
    + r"|fm|top diplomat|head of state|head of the (?:foreign )?(?:ministry|delegation)|leader))"
    r"(?: of (?:the )?(?P<state>[A-Z][\w-]+(?: (?:of )?[A-Z][\w-]+){0,3}))?$"
)
_SOURCE = compile_sorted(
    r"\b(?:[Mm]inistry|[Oo]ffice|[Dd]epartment|[Ee]mbassy|[Pp]residency|[Kk]remlin|[Aa]gency|[Pp]ress service"
    r"|[Ss]tatement|[Rr]eadout|[Ss]pokes\w+|[Dd]irectorate|[Gg]overnment|[Mm]edia|[Ww]hite House"
    r"|[Cc]hancellery|[Ss]ecretariat)\b"
)
_RANKS = ("vice", "deputy", "prime", "assistant")
_ANY_OFFICE = frozenset({"diplomat", "leader", "state", "fm", "ministry", "delegation"})
_PLACE = re.compile(r"(?:^|[\s,\"])([A-Z][\w-]+)$")
_NOT_SUBJECT = re.compile(
    r"\b(?:with|to|of|from|by|for|between|against|about|on|at|in|than|toward|towards|including|and|as)(?: the"
    r"| his| her)?"
    r"(?: (?:counterpart|colleague|[A-Z][\w.-]+))*\s*$"
)
_CONNECTED = re.compile(
    r"\band (?:the |his |her |(?:[a-z]+ )?counterpart,? )?(?:[A-Z][\w.'-]+,? ){0,6}$|\band $"
    r"|\band his counterpart $"
)
_OFFICE_NOUN = r"(?:Minister|President|Secretary|Ambassador|Chancellor|King|Premier|Representative|Advisor|Adviser)"
_TWO_OFFICES = re.compile(rf"{_OFFICE_NOUN} and (?:the )?(?:[A-Z][\w-]+ )*{_OFFICE_NOUN} (?:[A-Z][\w.-]+ )*$")
_INSERTION = re.compile(r",[^,]{1,140},$")
_ADVERBS = re.compile(
    r"(?:[\s,]+(?:also|further|again|once again|once more|then|in turn|for (?:his|her|its) part|meanwhile"
    r"|particularly|strongly"
    r"|especially|repeatedly|separately|additionally|moreover|thus|in particular|have|has|had|jointly|firmly"
    r"|warmly"
    r"|sincerely|highly|in this (?:regard|context|connection)|likewise|therefore|himself|herself|mutually"
    r"|specifically))+$"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; `name` as in `Statement.speaker`."""

    name: str
    kind: SpeakerKind


BOTH = Speaker("", SpeakerKind.BOTH)


def bare(head: str) -> str:
    """A clause's beginning without what stands between subject and verb: "Lima, for her part, also" > "Lima"."""
    head = _ADVERBS.sub("", head.rstrip())
    if head.endswith(","):
        head = _INSERTION.sub("", head).rstrip(",").rstrip()
    return _ADVERBS.sub("", head)


class Cast:
    """The participants of one meeting as speakers, with the one who spoke last."""

    def __init__(self, participants: Sequence[Participant], home: str | None, authority: Authority) -> None:
        """Surnames shared by two participants call neither; of two presidents "the President" is that of `home`."""
        self._authority, self._home = authority, home
        self._participants = tuple(participants)
        self._called = _called(participants)
        self._spoken_of_as: dict[str, str] = {}  # the pronoun by which the text has called a participant
        self.last: Speaker | None = None
        self.source = ""

    def mentioned(self, text: str) -> set[str]:
        """The names of the participants that a text calls by name."""
        return {self._called[form] for _, form in self._named(text)}

    def _named(self, text: str) -> list[tuple[int, str]]:
        """Where a text calls participants by name, and by which form; of two that begin together the longer one.

        Genitives are left out: "Lima's proposal". Not by a pattern: each meeting would need one of its own.
        """
        found: list[tuple[int, str]] = []
        for form in self._called:
            start = text.find(form)
            while start >= 0:
                if _stands_alone(text, start, start + len(form)):
                    found.append((start, form))
                start = text.find(form, start + 1)
        found.sort(key=lambda place: (place[0], -len(place[1])))
        apart: list[tuple[int, str]] = []
        for start, form in found:
            if not apart or start >= apart[-1][0] + len(apart[-1][1]):
                apart.append((start, form))
        return apart

    def name_source(self, phrase: str) -> None:
        """Remember the source that speaks; "the ministry" is the one named before, where there is one."""
        name = re.sub(r"^[Tt]he ", "", phrase)
        if not (name.islower() and self.source):
            self.source = name

    def is_source(self, phrase: str) -> bool:
        """True for a phrase that names an authority or agency and nobody of the cast ("The ministry")."""
        return _SOURCE.search(phrase) is not None and self.subject(phrase) is None and not self.mentioned(phrase)

    def subject(self, head: str) -> Speaker | None:
        """The subject that a clause's beginning `head`, up to its verb, ends in; None where it is none of the cast.

        "Lima" , "Lima, speaking in Oslo," > Lima; "The sides", "Lima and Dahl" > both; "the Norwegian side", "Oslo" >
        that party; "He" > who spoke last, or nobody where that is in doubt; "her talks with Lima" > None.
        """
        head = bare(head)
        return self._person(head) or self._pronoun(head) or self._sides(head) or self._office(head) or self._place(head)

    def _person(self, head: str) -> Speaker | None:
        found = self._named(head)
        if not found:
            return None
        last, form = found[-1]
        if last + len(form) != len(head):
            return None
        before = head[:last]
        if (len(found) > 1 and _CONNECTED.search(before)) or _TWO_OFFICES.search(before):
            return BOTH
        plain_before = re.sub(r"(?:[A-Z][\w.'-]*\s+(?:of |for |and )?)*$", "", before)
        if _NOT_SUBJECT.search(plain_before) and not plain_before.rstrip().endswith((" and", ",")):
            return None
        return Speaker(self._called[form], SpeakerKind.PARTICIPANT)

    def _pronoun(self, head: str) -> Speaker | None:
        found = _PRONOUN.search(head)
        if found is None:
            return None
        pronoun = "he" if found.group(1).lower() in ("he", "him") else "she"
        other = {name for name, called in self._spoken_of_as.items() if called != pronoun}
        able = [person.name for person in self._participants if person.name not in other]
        name = able[0] if len(able) == 1 else self.last.name if self.last is not None else ""
        if name in other:
            name = ""
        if name:
            self._spoken_of_as[name] = pronoun
        return Speaker(name, SpeakerKind.PARTICIPANT)

    def _sides(self, head: str) -> Speaker | None:
        side = _SIDE.search(head)
        if side is not None:
            code = self._party(side.group(1))
            return Speaker(code, SpeakerKind.SIDE) if code else None
        both = _BOTH.search(head) if head.lower().endswith(_ENDS_OF_BOTH) else None
        return BOTH if both is not None and not _NOT_SUBJECT.search(head[: both.start()]) else None

    def _office(self, head: str) -> Speaker | None:
        found = _OFFICE.search(head)
        if found is None or _NOT_SUBJECT.search(head[: found.start()]):
            return None
        phrase = found.group(1)
        code = self._party(found.group("state") or phrase)
        words = fold(phrase).split()
        if "and" in words:
            return BOTH
        able = [
            (person, set(fold(person.role or "").split()))
            for person in self._participants
            if not code or person.party == code
        ]
        if words[-1] not in _ANY_OFFICE:
            office = set(" ".join(word for word in OFFICE_WORDS if f" {fold(phrase)}".endswith(f" {word}")).split())
            able = [(person, role) for person, role in able if office <= role]
            for rank in _RANKS:
                able = [(person, role) for person, role in able if (rank in role) == (rank in words)] or able
        if len(able) > 1:
            able = [(person, role) for person, role in able if person.party == self._home]
        return Speaker(able[0][0].name if len(able) == 1 else "", SpeakerKind.PARTICIPANT)

    def _place(self, head: str) -> Speaker | None:
        found = _PLACE.search(head)
        if found is None or _NOT_SUBJECT.search(head[: found.start(1)]):
            return None
        code = self._party(found.group(1))
        parties = {person.party for person in self._participants}
        return Speaker(code, SpeakerKind.SIDE) if code and code in parties else None

    def _party(self, phrase: str) -> str:
        found = [party.code for party in find_parties(tokenize(phrase), self._authority) if party.code]
        return found[0] if len(found) == 1 else ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name at `start` to `end` is no part of a longer word and has no genitive "'s" behind it."""
    return _is_edge(text, start) and _is_edge(text, end) and not text.startswith(("'s", "’s"), end)


def _is_edge(text: str, place: int) -> bool:
    """Whether a word begins or ends between the character before a place and the one behind it."""
    before, behind = text[place - 1 : place] if place else "", text[place : place + 1]
    return (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")


def _called(participants: Sequence[Participant]) -> dict[str, str]:
    """The names by which a text calls each participant: the whole name, as written, and the surname."""
    owners: dict[str, set[str]] = {}
    for person in participants:
        for whole in (person.name, person.written_as):
            parts = [part for part in whole.replace(",", " ").split() if len(part) > 1 and not part.endswith(".")]
            for form in (whole, parts[-1] if parts else whole, parts[0] if parts and parts[0].isupper() else whole):
                owners.setdefault(form.replace("’", "'"), set()).add(person.name)
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1 and form}
