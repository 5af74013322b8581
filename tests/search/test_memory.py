"""The index takes a bounded part of memory, however much of it is asked for, and answers the same."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.answers import MeetingQuery
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater
from tests.search.entries import entry

MEETINGS, WORDS = 300, 1000
MB = 1024 * 1024
NO_ROOM = -1024 * MB
"""Less than this process can ever map less than it did: the index is opened anew for each question."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of some megabytes, in which each meeting has words of its own."""
    path: Path = tmp_path_factory.mktemp("index")
    with IndexUpdater.open_for_writing(path) as updater:
        updater.replace(
            entry(
                f"m{n}",
                f"p{n % 7}/Name{n % 7}/Envoy/AZ",
                date="2021-05-06",
                texts=(" ".join(f"peace{n * WORDS + word:x}talks" for word in range(WORDS)),),
            )
            for n in range(MEETINGS)
        )
        updater.commit(1)
    return path


def _mapped_of(folder: Path) -> int:
    """Bytes of the files in a folder that stand in this process's memory."""
    size, within = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        name, _, told = line.partition(" ")
        if not name.endswith(":"):
            within = str(folder) in told
        elif within and name == "Rss:":
            size += 1024 * int(told.split()[0])
    return size


def _ask_for_all(index: SearchIndex) -> list[tuple[str, ...]]:
    """Two neighbouring words of each meeting."""
    places = [n * WORDS + n for n in range(MEETINGS)]
    return [
        index.search(MeetingQuery(words=f'"peace{place:x}talks peace{place + 1:x}talks"')).meeting_ids
        for place in places
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what files have in memory")
def test_no_more_of_the_index_stays_in_memory_than_it_may_take(folder: Path) -> None:
    each = [(f"m{n}",) for n in range(MEETINGS)]
    free = SearchIndex(folder)
    assert _ask_for_all(free) == each
    whole = _mapped_of(folder)
    assert whole > 2 * MB
    del free
    bound = SearchIndex(folder, most_mapped=MB // 2)
    assert _ask_for_all(bound) == each
    assert _mapped_of(folder) < whole // 2


def test_an_index_without_room_answers_as_another_does(folder: Path) -> None:
    free, bound = SearchIndex(folder), SearchIndex(folder, most_mapped=NO_ROOM)
    asked = [MeetingQuery(words="peace1*"), MeetingQuery(), MeetingQuery(participants=("p3",)), MeetingQuery(page=2)]
    expected = [free.search(query) for query in asked]
    assert [bound.search(query) for query in asked] == expected
    with ThreadPoolExecutor(4) as pool:
        for answers in pool.map(lambda _: [bound.search(query) for query in asked], range(8)):
            assert answers == expected


def test_an_index_without_room_sees_new_revisions(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path, most_mapped=NO_ROOM)
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        for revision in (1, 2, 3):
            updater.replace([entry(f"m{revision}", "p1/Name/Envoy/AZ")])
            updater.commit(revision)
            hits = index.search(MeetingQuery())
            assert (hits.revision, hits.total) == (revision, revision)
            assert {facet.field: facet.values for facet in hits.facets}["parties"][0].count == revision
