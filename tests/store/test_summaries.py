"""The line of a meeting in a register: the slug that its address shows."""

from __future__ import annotations

import pytest

from app.store.summaries import SLUG_CHARACTERS, meeting_slug
from tests.factories import account, meeting

LONG = tuple(f"{name} Wolfeschlegelsteinhausenberger/DE" for name in ("Hubert", "Adolph", "Blaine"))
CUT = ("hubert", "wolfeschlegelsteinhausenberger", "adolph", "wolfeschlegelsteinhausenberger")


@pytest.mark.parametrize(
    ("people", "date", "expected"),
    [
        (("Łukasz O’Brien-Şahin/PL", "Əli Nəsirov/AZ"), "2023-08-03", "2023-08-03-lukasz-obrien-sahin-ali-nasirov"),
        (("Anna Lee/US", "Ben Ode/NG", "Cem Ak/TR", "Dov Bar/IL"), "2023-08", "2023-08-anna-lee-ben-ode-cem-ak"),
        (("Anna Lee/US",), None, "anna-lee"),
        ((), None, "meeting"),
        (LONG, "2023", "-".join(("2023", *CUT))),
    ],
)
def test_a_slug_tells_day_and_people_in_plain_letters_and_whole_words(
    people: tuple[str, ...], date: str | None, expected: str
) -> None:
    slug = meeting_slug(meeting(account("a", *people, date=date)))
    assert slug == expected
    assert len(slug) <= SLUG_CHARACTERS
