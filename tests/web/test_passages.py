"""An article's text in passages: nothing is lost, marks are balanced, every place of evidence has its anchor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.records import Evidence, Part, Span
from app.web.passages import MarkedText, Token, fullest, mark_text


def plain(tokens: tuple[Token, ...]) -> str:
    """The text that tokens show."""
    return "".join(token.text for token in tokens if token.mark is None)


def shown(marked: MarkedText, anchor: str) -> str:
    """The text inside the mark with this anchor."""
    for passage in marked.passages:
        depth, inside = 0, ""
        for token in passage.tokens:
            if token.mark == anchor:
                depth = 1
            elif depth and token.mark is not None:
                depth += 1 if token.mark else -1
                if depth == 0:
                    return inside
            elif depth:
                inside += token.text
    raise AssertionError(anchor)


def evidence(text: str, words: str, field: str = "name") -> Evidence:
    """Evidence for words where they first stand."""
    return Evidence(field, Part.TEXT, text.index(words), text.index(words) + len(words), words, "r")


def test_sentences_are_numbered_and_what_lies_between_is_kept() -> None:
    text = "MENU Ada met Bo.\n\nThey spoke.  COPYRIGHT"
    marked = mark_text(None, text, [Span(5, 16), Span(18, 29)], [], "a")
    assert [(p.number, p.anchor, plain(p.tokens), p.begins_paragraph) for p in marked.passages] == [
        (0, "a-o0", "MENU ", True),
        (1, "a-s1", "Ada met Bo.", False),
        (2, "a-s2", "They spoke.", True),
        (0, "a-o29", "  COPYRIGHT", False),
    ]


def test_marks_nest_and_one_place_has_one_mark() -> None:
    text = "Minister Ada Lund met Bo."
    found = [
        evidence(text, "Minister Ada Lund", "role"),
        evidence(text, "Ada Lund"),
        evidence(text, "Ada Lund", "party"),
    ]
    marked = mark_text(None, text, [Span(0, len(text))], found, "b")
    assert shown(marked, marked.anchor_of(found[0])) == "Minister Ada Lund"
    assert shown(marked, marked.anchor_of(found[1])) == "Ada Lund"
    assert marked.anchor_of(found[1]) == marked.anchor_of(found[2])
    (inner,) = [token for token in marked.passages[0].tokens if token.field == "name, party"]
    assert inner.mark == marked.anchor_of(found[1])


def test_what_was_delivered_beside_the_text_leads_to_its_description() -> None:
    beside = Evidence("date", Part.METADATA, 0, 0, "2023-08-03", "r")
    assert mark_text(None, "x", [], [beside], "a").anchor_of(beside) == "a-source"


def test_fullest_evidence_is_marked() -> None:
    text = "peace, and the peace process, and peace"
    few = [evidence(text, "peace"), evidence(text, "peace process")]
    assert fullest(few) == (few[1],)
    assert fullest(()) == ()


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text("ab. \n", max_size=60), st.lists(SPANS, max_size=6), st.lists(SPANS, max_size=8))
def test_nothing_is_lost_and_marks_are_balanced(text: str, sentences: list[Span], marks: list[Span]) -> None:
    inside = [Span(min(s.start, len(text)), min(s.end, len(text))) for s in sentences]
    found = [Evidence("x", Part.TEXT, s.start, min(s.end, len(text)), "", "r") for s in marks if s.start < len(text)]
    marked = mark_text(None, text, inside, found, "a")
    together = "".join(plain(passage.tokens) for passage in marked.passages)
    assert "".join(together.split()) == "".join(text.split())
    for passage in marked.passages:
        depth = 0
        for token in passage.tokens:
            depth += 0 if token.mark is None else (1 if token.mark else -1)
            assert depth >= 0
        assert depth == 0
    anchors = [token.mark for passage in marked.passages for token in passage.tokens if token.mark]
    assert len(anchors) == len(set(anchors))
