"""The offices of a person over time: those seen in the accounts, with the terms that the authority file tells."""

from __future__ import annotations

import pytest

from app.answers import Tenure
from app.authority import OfficeHeld, PersonEntry
from app.dates import PartialDate
from app.store.office_pages import unified

TERMS = PersonEntry(
    "Q1",
    "Arvo Saarinen",
    "FI",
    offices=(
        OfficeHeld("President", "FI", PartialDate(2012, 5)),
        OfficeHeld("Prime Minister", "FI", PartialDate(2008, 5), PartialDate(2012, 5)),
        OfficeHeld("President", "FI", PartialDate(2000, 5), PartialDate(2008, 5)),
    ),
)


@pytest.mark.parametrize(
    ("seen", "since"), [(2022, "2012-05"), (2001, "2000-05"), (2012, "2012-05"), (1990, "2012-05")]
)
def test_an_office_held_twice_shows_the_term_in_which_it_was_seen(seen: int, since: str) -> None:
    day = PartialDate(seen, 6, 1)
    shown, *others = unified([Tenure("President", "FI", day, day, 3)], TERMS)
    assert (shown.meetings, str(shown.since)) == (3, since)
    assert sorted(tenure.office for tenure in others) == ["President", "Prime Minister"]
    assert all(tenure.meetings == 0 for tenure in others)


def test_a_person_without_an_entry_has_the_offices_seen_alone() -> None:
    (shown,) = unified([Tenure("President", "FI", None, None, 1)], None)
    assert (shown.since, shown.until) == (None, None)
