"""Partial dates: what is written is what is read, and intervals behave as sets of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> PartialDate:
    """A year, a month or a day."""
    day = draw(DAYS)
    precision = draw(st.sampled_from(["year", "month", "day"]))
    if precision == "year":
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if precision == "day" else None)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """A point or an interval of two."""
    first, second = draw(points()), draw(points())
    if draw(st.booleans()) or second.last_day < first.first_day:
        return first
    return PartialDate(first.year, first.month, first.day, second)


@given(partial_dates())
def test_what_is_written_is_read_again(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(partial_dates())
def test_a_date_begins_before_it_ends_and_lies_within_itself(day: PartialDate) -> None:
    assert day.first_day <= day.last_day
    assert day.within(day)
    assert day.overlaps(day)


@given(partial_dates(), partial_dates())
def test_overlapping_is_mutual_and_means_a_common_day(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    latest_start, earliest_end = max(one.first_day, other.first_day), min(one.last_day, other.last_day)
    assert one.overlaps(other) == (latest_start <= earliest_end)


@given(partial_dates(), partial_dates())
def test_what_lies_within_overlaps(one: PartialDate, other: PartialDate) -> None:
    if one.within(other):
        assert one.overlaps(other)
    if one.within(other) and other.within(one):
        assert (one.first_day, one.last_day) == (other.first_day, other.last_day)


@given(DAYS, st.integers(0, 400))
def test_an_interval_holds_its_days_and_no_others(begin: date, length: int) -> None:
    end = begin + timedelta(days=length)
    interval = PartialDate.parse(f"{begin}/{end}")
    assert PartialDate.of(begin).within(interval)
    assert PartialDate.of(end).within(interval)
    assert not PartialDate.of(begin - timedelta(days=1)).overlaps(interval)
    assert not PartialDate.of(end + timedelta(days=1)).overlaps(interval)
    assert interval.start_only() == PartialDate.of(begin)
    assert not interval.is_day


@given(DAYS)
def test_a_whole_day_is_one_day(day: date) -> None:
    partial = PartialDate.of(day)
    assert partial.is_day
    assert (partial.first_day, partial.last_day) == (day, day)


@pytest.mark.parametrize("text", ["", "23", "2023-8", "2023-13", "2023-02-30", "3 August", "2023-08-03/", "2023/2022"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(text)


def test_a_month_ends_on_its_last_day() -> None:
    assert PartialDate.parse("2024-02").last_day == date(2024, 2, 29)
    assert PartialDate.parse("2023-05-23/2023-05").last_day == date(2023, 5, 31)
