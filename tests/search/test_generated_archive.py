"""The made-up archives of the benchmarks: the same every time, true to their own evidence, and found by search."""

from __future__ import annotations

from pathlib import Path

from app.answers import MeetingQuery
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater
from benchmarks.generate import Archive

SIZE = 300


def test_an_archive_has_the_size_asked_and_is_the_same_every_time() -> None:
    archive = Archive(SIZE)
    deposits = list(archive.deposits())
    assert len({deposit.article.id for deposit in deposits}) == SIZE
    assert deposits == list(Archive(SIZE).deposits())
    assert deposits != list(Archive(SIZE, seed=2).deposits())


def test_the_evidence_of_a_made_up_article_is_in_its_text() -> None:
    for deposit in Archive(SIZE).deposits():
        text = deposit.article.text
        for account in deposit.extraction.accounts:
            evidence = [one for person in account.participants for one in person.evidence]
            assert all(text[one.start : one.end] == one.quote for one in evidence)
            assert all(text[said.start : said.end] == said.proposition for said in account.statements)


def test_a_made_up_archive_is_found_by_search(tmp_path: Path) -> None:
    archive = Archive(SIZE)
    meetings = [made.meeting for made in archive.meetings()]
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        assert updater.replace(archive.entries()) == len(meetings)
        updater.replace_people(archive.suggestions())
        updater.commit(1)
    index = SearchIndex.open(tmp_path)
    busiest = archive.people[0]
    expected = {m.id for m in meetings if busiest.id in {person.person_id for person in m.participants}}
    assert set(index.search(MeetingQuery(participants=(busiest.id,), size=200)).meeting_ids) == expected
    assert busiest.id in {person.id for person in index.suggest(busiest.name)}
