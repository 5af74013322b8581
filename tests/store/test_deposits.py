"""Saving articles: what linking noted of them is kept with them and replaced with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authority import Authority
from app.store.base import Deposit
from app.store.encoding import encode
from app.store.writer import SqlWriter, open_writer
from tests.factories import account, article, extraction


def saved(writer: SqlWriter, article_id: str, key: str, *people: str, rules: str = "r1") -> None:
    """Save an article with one account that holds one linking key."""
    told = account(article_id, *people)
    found = extraction(article_id, told, rules=rules)
    records = {told.id: encode(told)}
    writer.save([Deposit(article(article_id), found, f"note of {key}", {told.id: (key,)}, records)])


def near(writer: SqlWriter, article_id: str) -> list[str]:
    """The accounts that are compared with those of an article, where holders of one key look for each other."""
    writer.unsettle([article_id])
    reached = [told.id for told in writer.near(lambda keys: keys)]
    writer.establish(reached, (), ())
    return reached


@pytest.mark.parametrize("committed", [False, True], ids=["in one transaction", "in two"])
@pytest.mark.parametrize("again", ["Ann Lee/US", "Bob Ray/US"], ids=["the same records", "another participant"])
def test_an_article_read_again_is_found_by_its_new_keys_alone(
    tmp_path: Path, authority: Authority, committed: bool, again: str
) -> None:
    with open_writer(f"sqlite:///{tmp_path / 'archive.db'}", authority) as writer:
        saved(writer, "a", "one", "Ann Lee/US")
        saved(writer, "b", "one", "Cem Ak/TR")
        saved(writer, "c", "two", "Dov Bar/IL")
        assert near(writer, "a") == ["a", "b", "c"]  # all are new, so that all are settled
        if committed:
            writer.commit()
        assert near(writer, "a") == ["a", "b"]
        saved(writer, "a", "two", again, rules="r2")
        assert near(writer, "a") == ["a", "c"]
        assert near(writer, "b") == ["b"]
        assert writer.notes(["a", "b"]) == {"a": "note of two", "b": "note of one"}
        assert [told.participants[0].name for told in writer.unsettle(["a"])] == [again.partition("/")[0]]
