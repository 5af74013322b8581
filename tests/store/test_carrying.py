"""Carrying the write-ahead log over beside the writing: the log stays short, readers keep their state, errors show."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.errors import StoreError
from app.store import carrying
from app.store.carrying import LogCarrier

PAGE = 4096
ROWS = 40
FRAME = PAGE + 24
"""A page in the log has a head of 24 bytes."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive's file with a table of forty pages, and a log that is long with twice as many."""
    monkeypatch.setattr(carrying, "CARRY_BYTES", 1)
    monkeypatch.setattr(carrying, "LOG_PAGES", 2 * ROWS)
    monkeypatch.setattr(carrying, "WAIT_SECONDS", 0.01)
    path = tmp_path / "archive.db"
    with opened(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, written INTEGER, filling BLOB)")
        rows = [(number, 0, bytes(PAGE - 200)) for number in range(ROWS)]
        connection.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)
    return path


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        yield connection


def write(connection: sqlite3.Connection, carrier: LogCarrier, times: int) -> None:
    """Alter every page in so many transactions."""
    for _ in range(times):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE page SET written = written + 1")
        connection.execute("COMMIT")
        carrier.carry()


def written(connection: sqlite3.Connection) -> set[int]:
    """How often the pages were altered: one number, in any one state of the archive."""
    return {number for (number,) in connection.execute("SELECT written FROM page")}


def log_pages(path: Path) -> int:
    return path.with_name("archive.db-wal").stat().st_size // FRAME


def test_the_log_stays_short_however_much_is_written(path: Path) -> None:
    carrier = LogCarrier(path)
    with opened(path) as writer:
        write(writer, carrier, 50)
        assert log_pages(path) < 6 * ROWS
        carrier.close()
    with opened(path) as connection:
        assert written(connection) == {50}


def test_a_reader_keeps_its_state_and_the_log_begins_anew_when_it_has_ended(path: Path) -> None:
    carrier = LogCarrier(path)
    with opened(path) as writer, opened(path) as reader:
        write(writer, carrier, 1)
        reader.execute("BEGIN")
        assert written(reader) == {1}
        write(writer, carrier, 10)
        assert written(reader) == {1}
        reader.execute("COMMIT")
        grown = log_pages(path)
        assert grown >= 10 * ROWS
        write(writer, carrier, 30)
        assert written(reader) == {41}
        assert log_pages(path) <= grown + 2 * ROWS
        carrier.close()


def test_a_short_log_is_left_to_the_closing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "CARRY_BYTES", 1_000_000_000)
    carrier = LogCarrier(path)
    with opened(path) as writer:
        write(writer, carrier, 10)
        assert log_pages(path) >= 10 * ROWS
        carrier.close()
    assert not path.with_name("archive.db-wal").exists()


def test_what_goes_wrong_beside_the_writing_is_said(path: Path) -> None:
    carrier = LogCarrier(path)
    path.write_bytes(b"no archive" * PAGE)
    path.with_name("archive.db-wal").write_bytes(b"no log")
    carrier.carry()
    with pytest.raises(StoreError, match=r"archive\.db-wal cannot be carried over"):
        carrier.close()
