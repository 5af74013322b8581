"""How the rest of the program opens the archive: to read, or to write as the only one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from app.authority import Authority, PersonEntry
from app.store.lock import hold_archive
from app.store.migration import is_made, migrate, require_current
from app.store.reader import SqlReader
from app.store.sqlite import READ_SECONDS, open_to_read, open_to_write
from app.store.writer import SqlWriter


def open_reader(
    url: str, known_people: Callable[[], Mapping[str, PersonEntry]] | None = None, seconds: float = READ_SECONDS
) -> SqlReader:
    """The archive, read-only; NotMigrated where it is missing or of another version.

    With the authority file's people by id, which are loaded when first needed, a participant's page also names offices
    that only this file tells. No question holds a thread longer than `seconds`.
    """
    require_current(url)
    return SqlReader(open_to_read(url, seconds), known_people)


@contextmanager
def open_writer(url: str, authority: Authority) -> Iterator[SqlWriter]:
    """The archive for one ingest, made where there is none; ArchiveBusy while another holds it."""
    with hold_archive(url):
        if not is_made(url):
            migrate(url)
        require_current(url)
        with SqlWriter(open_to_write(url), authority) as writer:
            yield writer
