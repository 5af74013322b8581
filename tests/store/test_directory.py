"""Every address of the archive in runs: none left out, none told twice, whatever the length of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.authority import Authority
from app.errors import UnknownRecord
from app.store.reader import SqlReader
from tests.factories import account, article, meeting
from tests.store.archive import fill

PEOPLE = ("Ines Alva/PT/Foreign Minister", "Olav Berg/NO/Foreign Minister")


@pytest.fixture
def reader(url: str, authority: Authority) -> Iterator[SqlReader]:
    """Five meetings of two people."""
    told = {name: account(name, *PEOPLE, date=f"2023-08-0{place}") for place, name in enumerate("abcde", 1)}
    articles = [(article(name), (own,)) for name, own in told.items()]
    opened = fill(url, authority, articles, [meeting(own) for own in told.values()], [])
    yield opened
    opened.close()


@pytest.mark.parametrize("every", [1, 2, 3, 5, 6])
@pytest.mark.parametrize(("kind", "number"), [("meeting", 5), ("participant", 2)])
def test_runs_tell_every_address_once(reader: SqlReader, kind: str, number: int, every: int) -> None:
    begins = ("", *reader.milestones(kind, every))
    assert len(begins) == -(-number // every)
    runs = [reader.addresses(kind, after=begin, size=every) for begin in begins]
    told = [one for run in runs for one, _ in run]
    assert told == sorted(set(told))
    assert len(told) == number


def test_addresses_carry_what_decorates_them(reader: SqlReader) -> None:
    assert {name for _, name in reader.addresses("participant")} == {"Ines Alva", "Olav Berg"}
    for meeting_id, slug in reader.addresses("meeting"):
        assert slug == reader.meeting(meeting_id).summary.slug


def test_unknown_kind_is_refused(reader: SqlReader) -> None:
    with pytest.raises(UnknownRecord):
        reader.addresses("weather")
