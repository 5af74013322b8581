"""Values on a page: what could end a text or a tag is written so that it cannot, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from app.web.rendering import safe


@given(st.text(st.one_of(st.sampled_from("&<>\"';# ab"), st.characters(codec="utf-8"))))
def test_any_text_is_written_so_that_it_ends_nothing(text: str) -> None:
    written = safe(text)
    assert written == str(escape(text))
    assert not set(written) & set("<>\"'")


@pytest.mark.parametrize(
    ("value", "written"),
    [(1204, "1204"), (None, "None"), (0.5, "0.5"), (Markup("<b>Baku</b>"), "<b>Baku</b>"), ("", "")],
)
def test_numbers_are_written_out_and_html_stays_html(value: object, written: str) -> None:
    assert safe(value) == written
