"""The offices of a person over time: those seen in the accounts, with the terms that the authority file tells."""

from __future__ import annotations

import pytest

from app.answers import PersonRecord, Tenure
from app.authority import Authority, OfficeHeld, PersonEntry
from app.dates import PartialDate
from app.records import Account, Article
from app.store.tenures import unified
from tests.factories import account, article
from tests.store.archive import fill

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


FINN = "Arvo Saarinen/FI"
ESTONIAN = "Mari Tamm/EE/Foreign Minister"
DATES = {
    "a1": ("President", "2001-05-09"),
    "a2": ("President", "2001-05"),
    "a3": ("President", "2019-12-30/2020-01-02"),
    "a4": ("President", "2007"),
    "a5": ("Prime Minister", "2010-03-01"),
    "a6": ("Prime Minister", "2010-03-02"),
    "a7": ("Prime Minister", None),
    "a8": ("Envoy", None),
    "a9": ("", "2021-07-01"),
}


def shown(url: str, authority: Authority, told: list[tuple[Article, tuple[Account, ...]]]) -> PersonRecord:
    """The record of Arvo Saarinen after these articles were saved."""
    reader = fill(url, authority, told)
    found = reader.person("arvosaarinen")
    reader.close()
    return found


def test_an_office_tells_its_first_and_last_day_and_all_its_meetings(url: str, authority: Authority) -> None:
    told = [(article(i), (account(i, f"{FINN}/{o}", ESTONIAN, date=day),)) for i, (o, day) in DATES.items()]
    found = shown(url, authority, told)
    assert {(t.office, t.party): (str(t.first), str(t.last), t.meetings) for t in found.tenures} == {
        ("President", "FI"): ("2001-05", "2019-12-30", 4),
        ("Prime Minister", "FI"): ("2010-03-01", "2010-03-02", 3),
        ("Envoy", "FI"): ("None", "None", 1),
        ("", "FI"): ("2021-07-01", "2021-07-01", 1),
    }
    assert (str(found.first), str(found.last), found.meetings) == ("2001-05", "2021-07-01", 9)


def test_what_an_article_no_longer_tells_counts_for_no_office_and_no_spelling(url: str, authority: Authority) -> None:
    told = [(article(i), (account(i, f"{FINN}/{o}", ESTONIAN, date=day),)) for i, (o, day) in DATES.items()]
    before = shown(url, authority, told)
    assert [(s.written_as, s.count, s.article_id) for s in before.spellings] == [("Arvo Saarinen", 9, "a1")]
    silent = [(article(i, "Another edition."), (account(i, ESTONIAN, date=DATES[i][1]),)) for i in ("a1", "a2", "a9")]
    after = shown(url, authority, silent)
    assert [(s.written_as, s.count, s.article_id) for s in after.spellings] == [("Arvo Saarinen", 6, "a4")]
    assert [(t.office, str(t.first), t.meetings) for t in after.tenures if t.office in ("", "President")] == [
        ("President", "2007", 2)
    ]
