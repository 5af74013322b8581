"""Whose written names are comes out the same, in whatever steps the archive has come to hold them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.authority import Authority
from app.ingest.preparing import prepare
from app.ingest.settling import deposit, settle
from app.records import Account
from app.settings import Settings
from app.store.opening import open_reader
from app.store.writer import open_writer
from tests.factories import account, article, extraction

ENVOY = "Ines Duarte/PT/Envoy"
VALE, JOHN = "Jon Vale/US/Envoy", "John Vale/US/Consul"
NAMES = st.sampled_from(
    [
        VALE,
        JOHN,
        "John Vale/US/Envoy",
        "Vale/US/Envoy",
        "Vale/US",
        "Jack Vale/US/Envoy",
        "Ceyhun Bayramov/AZ/Foreign Minister",
        "Jeyhun Bayramov/AZ/Foreign Minister",
        "Bayramov/AZ/Foreign Minister",
    ]
)
YEARS = st.sampled_from(["1990", "1992", "1999", "2012", "2015", "2023", None])
TELLING = st.tuples(st.sampled_from(["a", "b", "c", "d", "e", "f"]), NAMES, YEARS)
STEPS = st.lists(st.lists(TELLING, max_size=3), max_size=7)

Step = Sequence[tuple[str, str, str | None]]


@cache
def listed() -> Authority:
    """The authority files, for histories that hypothesis makes: a fixture would be printed with each."""
    return Authority.load(Settings.from_env({}).authority_dir)


def told(article_id: str, name: str, year: str | None) -> Account:
    """The account of an article that someone of this name met the envoy in this year."""
    return account(article_id, name, ENVOY, date=year)


def people(steps: Sequence[Step]) -> dict[str, Any]:
    """Who took part in each account, as a participant's page tells it, once these steps were taken in."""
    authority = listed()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'archive.db'}"
        standing: dict[str, Account] = {}
        with open_writer(url, authority) as writer:
            writer.adopt(authority)
            for number, step in enumerate(steps):
                for article_id, name, year in step:
                    standing[article_id] = one = told(article_id, name, year)
                    text = f"Edition {number} {name} {year}."
                    deposit(writer, [prepare(article(article_id, text), extraction(article_id, one))], ())
                settle(writer, ())
                writer.commit()
            ids = writer.person_ids(standing.values())
        reader = open_reader(url, lambda: authority.people)
        found = {one.id: reader.person(ids[one.id, 0]) for one in standing.values()}
        reader.close()
        return found


def at_once(steps: Sequence[Step]) -> Step:
    """What the articles tell after these steps, as one step."""
    return tuple({article_id: (article_id, name, year) for step in steps for article_id, name, year in step}.values())


@settings(deadline=None, max_examples=60)
@given(STEPS)
@example([[("a", VALE, "1990"), ("b", JOHN, "2015")], [("c", VALE, "2012")]])  # a namesake no longer far in time
@example([[("a", VALE, "1990"), ("b", "Vale/US/Envoy", "1999")], [("c", VALE, "1992")]])  # near enough for a surname
@example([[("a", VALE, "1992"), ("b", JOHN, "1992")], [("c", JOHN, "1990")]])  # the other was seen first
@example([[("a", VALE, "1990"), ("b", VALE, "2012"), ("c", JOHN, "2023")], [("b", JOHN, "2023")]])  # years taken back
def test_people_are_the_same_in_any_steps(steps: Sequence[Step]) -> None:
    assert people(steps) == people([at_once(steps)])


@pytest.mark.parametrize(("last", "whole"), [("1992", False), ("2012", True)])
def test_years_alone_can_make_two_names_one_person(last: str, whole: bool) -> None:
    found = people([[("a", VALE, "1990"), ("b", JOHN, "2023")], [("c", VALE, last)]])
    assert (found["a"].person.id == found["b"].person.id) is whole


def test_a_name_in_another_year_is_the_same_persons() -> None:
    found = people([[("a", VALE, "1990")], [("b", VALE, "1992")], [("c", VALE, "1992")]])
    assert found["a"] == found["b"] == found["c"]
    assert [(told.written_as, told.count, told.article_id) for told in found["a"].spellings] == [("Jon Vale", 3, "a")]
