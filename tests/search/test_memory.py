"""The index takes a bounded part of memory, however much of it is asked for or merged, and answers the same."""

from __future__ import annotations

import mmap
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.answers import MeetingQuery
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater
from app.search.mapped import BoundedMapping
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
            within = f"{folder}/" in told
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


LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what files have in memory")


@LINUX_ONLY
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


def _of_no_disk() -> int:
    """Bytes of mapped files that have no place on a disk."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("RssShmem:"))


@contextmanager
def _read_whole(path: Path) -> Iterator[mmap.mmap]:
    """A file of some megabytes, mapped and read from beginning to end; its bytes tell where they stand."""
    path.parent.mkdir()
    with path.open("w+b") as file:
        file.write(bytes(range(256)) * (8 * MB // 256))
        file.flush()
        os.fsync(file.fileno())
        with mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
            assert mapped[:: mmap.PAGESIZE].count(0) == 8 * MB // mmap.PAGESIZE
            yield mapped


@LINUX_ONLY
def test_what_merging_has_read_of_a_folder_is_given_back_and_no_other_file(tmp_path: Path) -> None:
    merged, kept = tmp_path / "merged", tmp_path / "kept"
    bounded = BoundedMapping(merged, 4 * MB)
    with _read_whole(merged / "file") as mapped, _read_whole(kept / "file"):
        if _of_no_disk() >= 16 * MB:
            pytest.skip("these files are in memory and nowhere else")
        until = time.monotonic() + 20
        while _mapped_of(merged) > 4 * MB and time.monotonic() < until:
            time.sleep(0.05)
        assert _mapped_of(merged) <= 4 * MB
        assert _mapped_of(kept) > 4 * MB
        assert mapped[5 * MB + 7] == 7
    bounded.close()
