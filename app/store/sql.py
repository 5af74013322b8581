"""Small pieces of SQL used by every statement that handles many rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table
from sqlalchemy.dialects.sqlite import insert

T = TypeVar("T")

CHUNK = 500
"""Values in one IN list: well under SQLite's bound of 32,766 variables, and a statement of one size is parsed once."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most CHUNK; nothing for none."""
    chunk: list[T] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def rows_among(connection: Connection, question: Select[Any], column: Any, values: Iterable[str]) -> Iterator[Row[Any]]:
    """The answers to a question for rows whose column has one of these values, in no order."""
    for chunk in chunks(dict.fromkeys(values)):
        yield from connection.execute(question.where(column.in_(chunk))).all()


def insert_rows(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows; none is fine."""
    if rows:
        connection.execute(into.insert(), list(rows))


def upsert_rows(
    connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]], keep: Sequence[str] = ()
) -> None:
    """Add rows; where the primary key stands already, replace the other columns but for those to `keep`."""
    if not rows:
        return
    statement = insert(into)
    keys = [column.name for column in into.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows))


def delete_rows(connection: Connection, table: Table, column: str, values: Iterable[str]) -> None:
    """Remove every row whose column has one of these values."""
    for chunk in chunks(values):
        connection.execute(table.delete().where(table.c[column].in_(chunk)))
