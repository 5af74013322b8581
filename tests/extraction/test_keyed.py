"""Patterns with key words find what they would find without them."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.extraction import days, news, passing
from app.extraction.keyed import KeyedPattern


def keyed(*modules: ModuleType) -> list[tuple[str, KeyedPattern]]:
    """The patterns with key words of some modules, by name."""
    return [(name, it) for module in modules for name, it in vars(module).items() if isinstance(it, KeyedPattern)]


PATTERNS = dict(keyed(days, news, passing))


@pytest.mark.parametrize("name", PATTERNS)
@given(data=st.data())
def test_a_key_word_stands_in_whatever_is_found(name: str, data: st.DataObject) -> None:
    pattern = PATTERNS[name].pattern
    text = data.draw(st.from_regex(pattern))
    assume(pattern.search(text) is not None)  # What is drawn for "\b" need not fit.
    found = PATTERNS[name].search(text)
    assert found is not None
    assert next(PATTERNS[name].finditer(text)).span() == found.span()
