"""How the rest of the program opens the archive to read; `app.store.writer` opens it to write as the only one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.authority import PersonEntry
from app.store.ahead import Ahead
from app.store.reader import SqlReader
from app.store.sqlite import READ_SECONDS, open_to_read
from app.store.version import require_current


def open_reader(
    url: str, known_people: Callable[[], Mapping[str, PersonEntry]] | None = None, seconds: float = READ_SECONDS
) -> SqlReader:
    """The archive, read-only; NotMigrated where it is missing or of another version.

    With the authority file's people by id, which are loaded when first needed, a participant's page also names offices
    that only this file tells. No question holds a thread longer than `seconds`.
    """
    require_current(url)
    return SqlReader(open_to_read(url, seconds), known_people, Ahead(url))
