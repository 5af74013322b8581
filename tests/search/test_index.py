"""The index on disk: what was committed is found at once, what was not is not, and damage is named."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answers import MeetingQuery
from app.errors import ArchiveBusy, NeedsReindex
from app.search.execute import SearchIndex
from app.search.index import POINTER, IndexUpdater
from app.search.schema import LONGEST_ID, SLICES, marks_of_slices, person_id_of_number, person_number, slice_marks
from tests.search.entries import entry

FIRST = entry("m1", "p1/İlham Əliyev/President/AZ", texts=("They discussed the railway.",))
SECOND = entry("m2", "p2/Fritz Straße/Minister/DE", texts=("They discussed the harbour.",))


def _found(index: SearchIndex, words: str) -> tuple[str, ...]:
    return index.search(MeetingQuery(words=words)).meeting_ids


def test_a_site_that_is_open_sees_each_commit_and_nothing_before_it(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "index")
    with IndexUpdater.open_for_writing(tmp_path / "index") as updater:
        updater.replace([FIRST])
        updater.commit(7)
        assert (index.revision, _found(index, "")) == (7, ("m1",))
        updater.replace([SECOND])
        assert _found(index, "harbour") == ()
        updater.commit(8)
        assert (index.revision, _found(index, "harbour")) == (8, ("m2",))
        updater.remove(["m1", "never-there"])
        updater.commit(9)
        assert (index.revision, _found(index, "")) == (9, ("m2",))


def test_replacing_a_meeting_leaves_one_of_it_even_within_one_commit(tmp_path: Path) -> None:
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST, SECOND])
        updater.replace([FIRST])
        updater.commit(1)
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(2)
    assert SearchIndex.open(tmp_path).search(MeetingQuery()).total == 2


def test_an_interrupted_update_leaves_the_last_revision_in_force(tmp_path: Path) -> None:
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(1)
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([SECOND])
    assert SearchIndex.open(tmp_path).revision == 1
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        assert updater.revision == 1
        updater.replace([SECOND])
        updater.rollback()
        updater.commit(2)
    assert SearchIndex.open(tmp_path).search(MeetingQuery()).meeting_ids == ("m1",)


def test_a_rebuild_comes_into_force_whole(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path)
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(1)
    with IndexUpdater.rebuild(tmp_path) as updater:
        updater.replace([SECOND])
        assert _found(index, "") == ("m1",)
        updater.commit(2)
        assert _found(index, "") == ("m2",)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([POINTER, (tmp_path / POINTER).read_text()])


def test_a_rebuild_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with IndexUpdater.rebuild(tmp_path) as updater:
        updater.replace([FIRST])
    assert list(tmp_path.iterdir()) == []


def test_only_one_may_write(tmp_path: Path) -> None:
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.commit(1)
        with pytest.raises(ArchiveBusy, match="another process"):
            IndexUpdater.open_for_writing(tmp_path)


def _pointer_to(text: bytes) -> object:
    return lambda folder: (folder / POINTER).write_bytes(text)


def _truncated(folder: Path) -> None:
    for path in folder.glob("layout*/*"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _without_segments(folder: Path) -> None:
    for path in folder.glob("layout*/*.idx"):
        path.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        _truncated,
        _without_segments,
        _pointer_to(b"layout0-older"),
        _pointer_to(b"\xff\xfe"),
        _pointer_to(b""),
        _pointer_to(b"layout1-gone"),
    ],
)
def test_a_damaged_index_is_named_and_a_rebuild_repairs_it(tmp_path: Path, damage: object) -> None:
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(1)
    assert callable(damage)
    damage(tmp_path)
    index = SearchIndex.open(tmp_path)
    assert "readouts reindex" in index.health()
    with pytest.raises(NeedsReindex, match="readouts reindex"):
        index.search(MeetingQuery())
    with pytest.raises(NeedsReindex):
        IndexUpdater.open_for_writing(tmp_path)
    with IndexUpdater.rebuild(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(2)
    assert (index.health(), _found(index, "")) == ("ok", ("m1",))


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path / "none")
    assert "there is no search index" in index.health()
    with pytest.raises(NeedsReindex):
        _ = index.revision


def test_questions_are_answered_while_revisions_come_and_the_index_is_rebuilt(tmp_path: Path) -> None:
    index, done = SearchIndex.open(tmp_path), Event()
    with IndexUpdater.open_for_writing(tmp_path) as updater:
        updater.replace([FIRST])
        updater.commit(1)

    def ask() -> list[int]:
        seen = []
        while not done.is_set():
            hits = index.search(MeetingQuery(words="railway"))
            assert hits.meeting_ids == ("m1",)
            seen.append(hits.revision)
        return seen

    with ThreadPoolExecutor(2) as pool:
        asking = [pool.submit(ask) for _ in range(2)]
        for revision in range(2, 8):
            begin = IndexUpdater.rebuild if revision % 2 == 0 else IndexUpdater.open_for_writing
            with begin(tmp_path) as updater:
                updater.replace([FIRST, SECOND])
                updater.commit(revision)
        done.set()
        seen = [future.result() for future in asking]
    assert all(revisions == sorted(revisions) for revisions in seen)
    assert index.revision == 7


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", max_size=LONGEST_ID))
def test_the_number_of_a_person_is_nobody_elses(person_id: str) -> None:
    assert person_id_of_number(person_number(person_id)) == person_id
    assert person_number(person_id) < 2**63


@pytest.mark.parametrize("person_id", ["Anna", "a-b", "abcdefghijklm", "é"])
def test_an_id_that_is_no_number_is_refused(person_id: str) -> None:
    with pytest.raises(ValueError, match="no id of a person"):
        person_number(person_id)


@given(st.integers(0, SLICES), st.integers(0, SLICES))
def test_the_marks_of_slices_stand_for_each_of_them_once(start: int, stop: int) -> None:
    marks = marks_of_slices(start, stop)
    found = [number for number in range(SLICES) for mark in slice_marks(number) if mark in marks]
    assert sorted(found) == list(range(start, stop))
