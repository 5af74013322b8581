"""Small pieces of SQL used by every statement that handles many rows."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, bindparam, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DBAPIError

from app.store.encoding import encode_list

T = TypeVar("T")

_Statement = tuple[str, tuple[str, ...]]
"""A statement as the driver takes it, and the columns that its variables stand for, in order."""

CHUNK = 500
"""Records of one kind that are in memory at once where all of an archive are walked."""

_DIALECT = sqlite.dialect()


def values_of(json_list: Any) -> Select[Any]:
    """The values of a JSON list that a variable or an expression stands for, to be asked among."""
    return select(func.json_each(json_list).table_valued("value").c.value)


_VALUES = values_of(bindparam("among"))


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


@dataclass(frozen=True, slots=True)
class _Ready:
    """A question as the driver takes it: its SQL, its variables in order, and the values that it fixes itself."""

    sql: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    row: Callable[[Iterable[Any]], Any]


@cache
def _ready(question: Select[Any]) -> _Ready:
    compiled = question.compile(dialect=_DIALECT)
    row = namedtuple("row", question.selected_columns.keys())  # type: ignore[misc]
    return _Ready(str(compiled), tuple(compiled.positiontup or ()), compiled.params, row._make)


def answers(connection: Connection, question: Select[Any], **variables: str | int) -> list[Any]:
    """The rows that answer a question of the module's own, one made once and asked again and again.

    Handed straight to the driver: SQLAlchemy finds its own form of the statement again, wraps the cursor and each row,
    which takes longer than SQLite's answer. Values come as the driver gives them: a truth is 0 or 1.
    """
    ready = _ready(question)
    if not connection.in_transaction():
        connection.begin()
    values = {**ready.fixed, **variables}
    cursor = connection.connection.cursor()
    try:
        cursor.execute(ready.sql, [values[name] for name in ready.names])
        return [ready.row(row) for row in cursor.fetchall()]
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(ready.sql, values, error) from error
    finally:
        cursor.close()


def among(question: Select[Any], column: Any) -> Select[Any]:
    """The question for rows whose column has one of the values that `rows_of` is given.

    For questions that every page asks: made once for all, since making one takes longer than asking it.
    """
    return question.where(column.in_(_VALUES))


def rows_of(connection: Connection, question: Select[Any], values: Iterable[str | int], **others: str) -> list[Any]:
    """The answers to a question that `among` made once for all, in no order; `others` are its other variables.

    The values are handed over as one JSON text: a statement with as many variables as values costs more to put
    together than to answer.
    """
    wanted = list(dict.fromkeys(values))
    return answers(connection, question, among=encode_list(wanted), **others) if wanted else []


def rows_among(connection: Connection, question: Select[Any], column: Any, values: Iterable[str]) -> Iterator[Row[Any]]:
    """The answers to a question made for this once, for rows whose column has one of these values, in no order."""
    wanted = list(dict.fromkeys(values))
    if wanted:
        yield from connection.execute(among(question, column), {"among": json.dumps(wanted)}).all()


def run_for_each(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement of the driver's own once for the values of each row; none is fine."""
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def insert_rows(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, all with the same columns; none is fine."""
    if rows:
        _execute_rows(connection, into, _insertion(into, tuple(rows[0])), rows)


def add_missing_rows(connection: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add those of these rows whose primary key does not stand yet."""
    if rows:
        _execute_rows(connection, into, _addition(into, tuple(rows[0])), rows)


def upsert_rows(
    connection: Connection,
    into: Table,
    rows: Sequence[Mapping[str, Any]],
    by: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> None:
    """Add rows; where the primary key (or the unique columns `by`) stands already, replace the other columns given.

    Those to `keep` are given for new rows alone.
    """
    if rows:
        _execute_rows(connection, into, _replacement(into, tuple(rows[0]), tuple(by), tuple(keep)), rows)


def _execute_rows(
    connection: Connection, into: Table, statement: _Statement, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Hand rows straight to the driver: SQLAlchemy would look at each value of each row again.

    Rows of a clustered table go in its order, so that neighbours are added to a page one after the other: all such
    tables begin with the columns of their key.
    """
    sql, columns = statement
    # Of several columns itemgetter makes the tuple itself; of a lone one it gives the bare value.
    values = list(map(itemgetter(*columns), rows)) if len(columns) > 1 else [(row[columns[0]],) for row in rows]
    if not into.dialect_options["sqlite"]["with_rowid"]:
        values.sort()
    connection.exec_driver_sql(sql, values)


@cache
def _insertion(into: Table, columns: tuple[str, ...]) -> _Statement:
    return _compiled(insert(into), columns)


@cache
def _addition(into: Table, columns: tuple[str, ...]) -> _Statement:
    return _compiled(insert(into).on_conflict_do_nothing(), columns)


@cache
def _replacement(into: Table, columns: tuple[str, ...], by: tuple[str, ...], keep: tuple[str, ...]) -> _Statement:
    statement = insert(into)
    keys = by or tuple([column.name for column in into.primary_key])
    others = {name: statement.excluded[name] for name in columns if name not in keys and name not in keep}
    return _compiled(statement.on_conflict_do_update(index_elements=keys, set_=others), columns)


def _compiled(statement: Insert, columns: tuple[str, ...]) -> _Statement:
    compiled = statement.inline().compile(dialect=_DIALECT, column_keys=list(columns))
    return str(compiled), tuple(compiled.positiontup or ())


def remove_rows(connection: Connection, of: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Remove the rows with these primary keys; other columns are not looked at, and a row that is not there is fine."""
    if rows:
        _execute_rows(connection, of, _removal(of), rows)


@cache
def _removal(of: Table) -> _Statement:
    keys = tuple([column.name for column in of.primary_key])
    each = " AND ".join(f'"{key}" = ?' for key in keys)
    return f'DELETE FROM "{of.name}" WHERE {each}', keys


def delete_rows(connection: Connection, table: Table, column: str, values: Iterable[str]) -> None:
    """Remove every row whose column has one of these values."""
    wanted = list(dict.fromkeys(values))
    if wanted:
        statement = f'DELETE FROM "{table.name}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
        connection.exec_driver_sql(statement, (json.dumps(wanted),))
