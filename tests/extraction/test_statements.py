"""Who is reported to have said what."""

from pathlib import Path

import pytest

from app.authority import Authority
from app.extraction.frames import Frame
from app.extraction.prose import plain, read_prose
from app.extraction.statements import read_statements
from app.records import Article, Participant, SpeakerKind, Statement
from benchmarks.statements import gold_lines, score, statements_of

PRECISION, RECALL = 0.95, 0.95
"""Floors for the small gold; a change that finds less or invents more must say why."""

PEOPLE = (
    Participant("Ana Lima", "Ana Lima", "Foreign Minister", "PT"),
    Participant("Bo Dahl", "Bo Dahl", "Foreign Minister", "NO"),
)
PRESIDENTS = (
    Participant("Alma Kern", "Alma Kern", "President", "AT"),
    Participant("Tor Vik", "Tor Vik", "President", "NO"),
)
PERSON, SIDE, SOURCE, BOTH = SpeakerKind.PARTICIPANT, SpeakerKind.SIDE, SpeakerKind.SOURCE, SpeakerKind.BOTH


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load(Path(__file__).parents[2] / "seeds" / "authority")


def read(
    text: str, authority: Authority, people: tuple[Participant, ...] = PEOPLE, url: str | None = None
) -> tuple[Statement, ...]:
    prose = read_prose(Article(id="a", digest="d", name="a", origin="a.txt", text=text, url=url))
    return read_statements(Frame(people, prose.sentences[:1], prose.sentences), prose, authority)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A participant, a verb and a that-clause.
        ("Lima noted that the road is open.", [("Ana Lima", PERSON, "noted", "the road is open")]),
        # What stands between subject and verb.
        ("Lima, for her part, also stressed the cost.", [("Ana Lima", PERSON, "stressed", "the cost")]),
        # Two verbs of one subject.
        (
            "Dahl welcomed the truce and urged both armies to keep it.",
            [("Bo Dahl", PERSON, "welcomed", "the truce"), ("Bo Dahl", PERSON, "urged", "both armies to keep it")],
        ),
        # The speaker behind the words.
        ("The road is open, the Norwegian minister said.", [("Bo Dahl", PERSON, "said", "The road is open")]),
        ('"The road is open," said Lima.', [("Ana Lima", PERSON, "said", "The road is open")]),
        # Passives.
        ("The need for aid was stressed by Dahl.", [("Bo Dahl", PERSON, "stressed", "The need for aid")]),
        ("Trade and energy were discussed.", [("", BOTH, "discussed", "Trade and energy")]),
        # The source's side, and both sides.
        ("It was emphasised that aid must flow.", [("", SOURCE, "emphasised", "aid must flow")]),
        ("The sides discussed trade with Asia.", [("", BOTH, "discussed", "trade with Asia")]),
        ("Lima and Dahl discussed trade with Asia.", [("", BOTH, "discussed", "trade with Asia")]),
        # A side without a name.
        ("The Norwegian side proposed new talks.", [("NO", SIDE, "proposed", "new talks")]),
        # Two foreign ministers: "the minister" is nobody in particular.
        ("The minister stressed the high cost.", [("", PERSON, "stressed", "the high cost")]),
        # Nobody says anything here.
        ("Lima met Dahl in Oslo and toured the harbour.", []),
        ("The harbour was built by Norwegian firms.", []),
    ],
)
def test_statements(authority: Authority, text: str, expected: list[tuple[str, SpeakerKind, str, str]]) -> None:
    assert [(s.speaker, s.speaker_kind, s.verb, s.proposition) for s in read(text, authority)] == expected


def test_he_is_who_spoke_last(authority: Authority) -> None:
    told = read("Dahl welcomed the new treaty. He called for more talks.", authority)
    assert [s.speaker for s in told] == ["Bo Dahl", "Bo Dahl"]


def test_he_is_nobody_where_two_could_be_meant(authority: Authority) -> None:
    told = read("Lima met Dahl in Oslo. He called for more talks.", authority)
    assert [s.speaker for s in told] == [""]


def test_he_is_the_other_where_the_first_was_she(authority: Authority) -> None:
    told = read("Lima outlined her plan. She asked for more time. He welcomed the new plan.", authority)
    assert [s.speaker for s in told] == ["Ana Lima", "Ana Lima", "Bo Dahl"]


def test_the_president_is_that_of_the_presidency_which_publishes(authority: Authority) -> None:
    text = "The President stressed the high cost."
    assert [s.speaker for s in read(text, authority, PRESIDENTS)] == [""]
    home = Participant("Olena Bila", "Olena Bila", "President", "UA")
    told = read(text, authority, (*PRESIDENTS, home), "https://www.president.gov.ua/en/news/1")
    assert [s.speaker for s in told] == ["Olena Bila"]


def test_the_span_holds_the_proposition(authority: Authority) -> None:
    for line in gold_lines():
        for statement in statements_of(line, authority):
            assert plain(line["text"])[statement.start : statement.end] == statement.proposition


def test_the_small_gold_is_held(authority: Authority) -> None:
    errors: list[str] = []
    result = score(gold_lines(), authority, errors)
    assert result.precision >= PRECISION, errors
    assert result.recall >= RECALL, errors


def test_without_participants_both_sides_still_speak(authority: Authority) -> None:
    assert [s.speaker_kind for s in read("The sides discussed trade with Asia.", authority, ())] == [BOTH]
    assert read("Lima noted that the road is open.", authority, ()) == ()
