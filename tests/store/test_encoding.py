"""Records survive the archive exactly: saved and read again they are equal to the last character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answers import MeetingSummary
from app.authority import Authority
from app.dates import PartialDate
from app.records import Account, Article, Extraction, Judgement, Person
from app.store.base import Deposit
from app.store.encoding import decode, encode
from app.store.opening import open_reader
from app.store.reader import SqlReader
from app.store.writer import SqlWriter, open_writer

DAYS = st.dates().map(PartialDate.of)
MONTHS = st.dates().map(lambda day: PartialDate(day.year, day.month))
YEARS = st.dates().map(lambda day: PartialDate(day.year))
SPANS = st.tuples(st.dates(), st.dates()).map(
    lambda two: replace(PartialDate.of(min(two)), until=PartialDate.of(max(two)))
)
st.register_type_strategy(PartialDate, DAYS | MONTHS | YEARS | SPANS)
st.register_type_strategy(Judgement, st.builds(Judgement, score=st.floats(0, 1)))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[tuple[SqlWriter, SqlReader]]:
    """One archive for all examples, open to write and to read."""
    folder: Path = tmp_path_factory.mktemp("archive")
    url = f"sqlite:///{folder / 'archive.db'}"
    with open_writer(url, authority) as writer:
        reader = open_reader(url)
        yield writer, reader
        reader.close()


@settings(max_examples=40, deadline=None)
@given(record=st.from_type(Account) | st.from_type(MeetingSummary) | st.from_type(Judgement) | st.from_type(Person))
def test_any_record_is_read_as_it_was_written(record: object) -> None:
    assert decode(type(record), encode(record)) == record


@settings(max_examples=20, deadline=None)
@given(article=st.from_type(Article), extraction=st.from_type(Extraction))
def test_an_article_and_its_accounts_come_back_whole(
    opened: tuple[SqlWriter, SqlReader], article: Article, extraction: Extraction
) -> None:
    writer, reader = opened
    article = replace(article, id="a", digest=hashlib.sha256(repr(article).encode()).hexdigest())
    accounts = tuple(
        replace(account, id=f"a-{number}", article_id="a", ordinal=number)
        for number, account in enumerate(extraction.accounts)
    )
    extraction = replace(extraction, article_id="a", accounts=accounts)
    writer.save([Deposit(article, extraction)])
    writer.commit()
    found = reader.article("a")
    assert found.article == article
    assert replace(found.extraction, rules=extraction.rules) == extraction
    assert found.editions[-1][1] == article.digest
