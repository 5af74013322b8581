"""The line that an extraction is printed as."""

from __future__ import annotations

from app.authority import Authority
from app.extraction.export import document
from app.extraction.readout import extract
from tests.factories import article


def test_the_african_union_is_printed_by_its_letters_and_australia_by_its_code(authority: Authority) -> None:
    """The archive keeps the two apart; the printed line has AU for both, as the guide to the format says."""
    told = article(
        text="Australian Foreign Minister Ilse Harmond met with Tomas Verek, Chairperson of the African Union "
        "Commission, in Nairobi on Monday, 5 May 2025."
    )
    extraction = extract(told, authority)
    assert [p.party for p in extraction.accounts[0].participants] == ["AU", "African Union"]
    printed = document(told, extraction)["engagements"][0]["participants"]
    assert [p["represents"] for p in printed] == ["AU", "AU"]
