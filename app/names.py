"""Folding and comparing names across spellings and scripts; pure."""

from __future__ import annotations

from functools import lru_cache

from normality import ascii_text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII words of a text, for search and keys: what one types to find it.

    >>> fold("İlham Əliyev"), fold("Łukasz"), fold("O’Brien")
    ('ilham aliyev', 'lukasz', 'obrien')
    """
    ascii_form = ascii_text(text.replace("’", "'").replace("ʻ", "'")).lower().replace("'", "")
    return " ".join("".join(c if c.isalnum() else " " for c in ascii_form).split())


def name_key(name: str) -> str:
    """The order-free key of a written name: its folded words, sorted.

    >>> name_key("KISHIDA Fumio") == name_key("Fumio Kishida")
    True
    """
    return " ".join(sorted(fold(name).split()))
