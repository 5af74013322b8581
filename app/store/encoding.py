"""Records as JSON text and back, exactly; fields that hold their default are left out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

import orjson
from pydantic import TypeAdapter

from app.records import Article, Extraction

R = TypeVar("R")


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def encode(record: object) -> str:
    """A record as one line of JSON."""
    return _adapter(cast(Hashable, type(record))).dump_json(record, exclude_defaults=True).decode()


def decode(kind: type[R], text: str) -> R:
    """The record that `encode` wrote."""
    record: R = _adapter(cast(Hashable, kind)).validate_json(text)
    return record


def encode_list(values: Iterable[object]) -> str:
    """Plain values as a JSON list: an account has several, and every question hands one over."""
    return orjson.dumps(tuple(values)).decode()


def decode_list(text: str) -> list[Any]:
    """The values that `encode_list` wrote."""
    values: list[Any] = orjson.loads(text)
    return values


def encode_numbers(numbers: Mapping[str, int]) -> str:
    """Numbers by name as a JSON object; those that are nought are left out."""
    return orjson.dumps({name: number for name, number in numbers.items() if number}).decode()


def decode_numbers(text: str) -> dict[str, int]:
    """The numbers that `encode_numbers` wrote."""
    numbers: dict[str, int] = orjson.loads(text)
    return numbers


def encode_delivery(article: Article) -> str:
    """All of an article but its title and text, which have columns of their own."""
    return encode(replace(article, title=None, text=""))


def decode_article(delivery: str, title: str | None, text: str) -> Article:
    """The article of an edition, as it was read."""
    return replace(decode(Article, delivery), title=title, text=text)


def encode_extraction(extraction: Extraction) -> str:
    """All of an extraction but its accounts, which have rows of their own."""
    return _adapter(Extraction).dump_json(extraction, exclude_defaults=True, exclude={"accounts"}).decode()
