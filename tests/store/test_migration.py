"""The archive's tables: what the models say, what the migrations make, and what an unfit archive answers."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlmodel import SQLModel

from app.errors import NotMigrated, StoreError
from app.offices import office_of
from app.records import Judgement, Verdict
from app.store import summaries
from app.store.encoding import encode, encode_delivery
from app.store.migration import migrate
from app.store.opening import open_reader
from app.store.sqlite import database_path, open_to_read
from app.store.version import versions
from tests.factories import account, article, extraction, meeting, person


@pytest.mark.parametrize("begun", [None, *versions()])
def test_from_any_version_the_tables_become_what_the_models_say(url: str, begun: str | None) -> None:
    if begun is not None:
        migrate(url, begun)
    assert migrate(url)[1] == versions()[-1]
    engine = open_to_read(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(url: str) -> None:
    migrate(url)
    assert migrate(url) == (versions()[-1], versions()[-1])


def test_a_missing_archive_says_how_to_make_one(url: str) -> None:
    with pytest.raises(NotMigrated, match="readouts migrate"):
        open_reader(url)


@pytest.mark.parametrize(("version", "advice"), [("0000", "newer program"), (None, "readouts migrate")])
def test_an_archive_of_another_version_says_what_to_do(url: str, version: str | None, advice: str) -> None:
    migrate(url)
    with sqlite3.connect(database_path(url)) as connection:
        connection.execute("DELETE FROM alembic_version")
        if version:
            connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    connection.close()
    with pytest.raises(NotMigrated, match=advice):
        open_reader(url)


def test_a_file_that_is_no_archive_is_refused_clearly(url: str) -> None:
    path = database_path(url)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, only text that is long enough to be looked at" * 20)
    with pytest.raises(StoreError, match="is not an archive"):
        open_reader(url)


@pytest.mark.parametrize("address", ["postgresql://host/archive", "sqlite://", "sqlite:///:memory:"])
def test_only_a_file_can_be_an_archive(address: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///"):
        open_reader(address)


def test_keys_and_names_of_an_older_archive_come_to_stand_by_time_in_their_accounts(url: str) -> None:
    migrate(url, "0001")
    with sqlite3.connect(database_path(url)) as connection:
        columns = "id, name, origin, digest, edition, readout, rules, revision"
        connection.execute(f"INSERT INTO article ({columns}) VALUES ('a', 'a', 'a', '', 1, 1, '', 1)")
        connection.executemany("INSERT INTO account VALUES (?, 'a', ?, '')", [("a", 1), ("a-2", 2), ("a-3", 3)])
        held = {
            "a": ["p:brn|mr@2023-08-03", "n:mr@2023-08-03", "d:brn|mr@08-03", "d:brn|mr@rome", "t:brn|mr@2023-08"],
            "a-2": ["u:brn|mr", "c:a|a-2", "v:brn|mr@new york"],
        }
        rows = [(key, account_id) for account_id, keys in held.items() for key in keys]
        connection.executemany("INSERT INTO linking_key VALUES (?, ?)", rows)
        connection.execute("INSERT INTO linking_note VALUES ('a', 'note')")
        connection.execute("INSERT INTO extraction VALUES ('a', 'record')")
        connection.execute("INSERT INTO meeting VALUES ('a', '2023-08-03', '2023-08-03', 1, 1, 1, '')")
        connection.execute("INSERT INTO meeting_account VALUES ('a', 'a')")
        connection.execute("INSERT INTO name_form VALUES ('f', 'f', 'Mira Brown', NULL, NULL)")
        names = [("x", 2023), ("y", None)]
        connection.executemany("INSERT INTO written_name VALUES (?, 'f', 'Brown', NULL, ?, NULL)", names)
        places = [("a", 0, "y"), ("a", 1, "x"), ("a-2", 0, "x"), ("a-2", 1, "x")]
        connection.executemany("INSERT INTO account_participant VALUES (?, ?, ?)", places)
    connection.close()
    migrate(url)
    with sqlite3.connect(database_path(url)) as connection:
        asked = (
            "SELECT * FROM linking_key",
            "SELECT id, keys, meeting_id, names FROM account",
            "SELECT article_id, record, note FROM extraction",
        )
        keys, accounts, extractions = (connection.execute(question).fetchall() for question in asked)
        known = connection.execute(
            "SELECT id, first_year, last_year, accounts, first_account FROM written_name"
        ).fetchall()
        told = connection.execute("SELECT year, written_name_id, account_id FROM account_participant").fetchall()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    undated, dated = (
        hashlib.sha256(repr(("f", "Brown", None, y)).encode()).hexdigest()[:16] for y in (None, "any year")
    )
    now = {
        "a": ["2023-08-03@n:mr", "2023-08-03@p:brn|mr", "2023@d:rome@brn|mr"],
        "a-2": ["c:a|a-2", "new york@v:brn|mr", "u:brn|mr"],
    }
    assert sorted(keys) == sorted((key, account_id) for account_id, own in now.items() for key in own)
    assert [(i, json.loads(own), meeting_id, json.loads(n)) for i, own, meeting_id, n in sorted(accounts)] == [
        ("a", now["a"], "a", [undated, dated]),
        ("a-2", now["a-2"], None, [dated, dated]),
        ("a-3", [], None, []),
    ]
    assert sorted(known) == sorted([(undated, None, None, 1, "a"), (dated, 2023, 2023, 2, "a")])
    assert told == [(0, undated, "a"), (2023, dated, "a"), (2023, dated, "a-2")]
    assert extractions == [("a", "record", "note")]


def test_offices_and_spellings_of_an_older_archive_are_counted_when_it_is_migrated(url: str) -> None:
    migrate(url, "0004")
    with sqlite3.connect(database_path(url)) as connection:
        record = encode(person("Mira Brown/GB"))
        connection.execute("INSERT INTO person VALUES ('brownmira', 'mira brown', 3, 1, ?)", (record,))
        connection.execute("INSERT INTO meeting VALUES ('a', '', '', 1, 1, 1, '')")
        connection.executemany("INSERT INTO meeting VALUES (?, '', '', 1, 1, 1, '')", [("b",), ("c",)])
        took_part = [("2023-08-03", "a", "Envoy"), ("2024-01", "b", "Envoy"), ("", "c", None)]
        rows = [("brownmira", day, meeting_id, role, "GB") for day, meeting_id, role in took_part]
        connection.executemany("INSERT INTO meeting_person VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("INSERT INTO tally VALUES ('person-office', 'brownmira', 'Envoy', 2)")
        columns = "id, name, origin, digest, edition, readout, rules, revision"
        connection.execute(f"INSERT INTO article ({columns}) VALUES ('a', 'a', 'a', '', 1, 1, '', 1)")
        accounts = "INSERT INTO account (id, article_id, ordinal, record) VALUES (?, 'a', ?, '')"
        connection.executemany(accounts, [("a", 1), ("a-2", 2)])
        connection.execute("INSERT INTO name_form VALUES ('f', 'f', 'Mira Brown', NULL, NULL)")
        connection.execute("INSERT INTO written_name VALUES ('2023-x', 'f', 'M. Brown', NULL, 2023, 'brownmira')")
        places = [("2023-x", "a-2"), ("2023-x", "a")]
        connection.executemany("INSERT INTO account_participant VALUES (?, ?)", places)
    connection.close()
    migrate(url)
    reader = open_reader(url)
    found = reader.person("brownmira")
    reader.close()
    assert [(t.office, str(t.first), str(t.last), t.meetings) for t in found.tenures] == [
        ("Envoy", "2023-08-03", "2024-01", 2),
        ("", "None", "None", 1),
    ]
    assert [(s.written_as, s.count, s.article_id) for s in found.spellings] == [("M. Brown", 2, "a")]


def test_an_older_archive_answers_as_before_once_its_rows_stand_in_the_order_of_their_coming(url: str) -> None:
    migrate(url, "0005")
    people = {"brown-mira": "Mira Brown/GB", "noor-adil": "Adil Noor/PK"}
    with sqlite3.connect(database_path(url)) as connection:
        columns = "id, name, origin, digest, edition, readout, rules, revision"
        for article_id in ("b", "a"):
            connection.execute(f"INSERT INTO article ({columns}) VALUES (?1, ?1, ?1, '', 1, 1, '', 1)", (article_id,))
            told = article(article_id)
            edition = (article_id, 1, told.digest, "2023-08-04", told.title, told.text, encode_delivery(told))
            connection.execute("INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?)", edition)
            connection.execute(
                "INSERT INTO extraction VALUES (?, ?, NULL)", (article_id, encode(extraction(article_id)))
            )
            own = account(article_id, *people.values())
            accounts = "INSERT INTO account (id, article_id, ordinal, record, meeting_id) VALUES (?1, ?1, 1, ?2, 'a')"
            connection.execute(accounts, (article_id, encode(own)))
        one = meeting(account("a", *people.values(), topics=["energy"]), account("b", *people.values()))
        summary = summaries.summarise(
            one, [summaries.Testimony(account(i), None, None, None, None, None) for i in ("a", "b")]
        )
        row = ("a", "2023-08-03", "2023-08-03", 1, 1, 1, encode(summary))
        connection.execute("INSERT INTO meeting VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        for person_id, written in people.items():
            told_of = (person_id, written.lower(), 1, 1, encode(replace(person(written), id=person_id)))
            connection.execute("INSERT INTO person VALUES (?, ?, ?, ?, ?)", told_of)
            attendance = (person_id, "2023-08-03", "a", "Envoy", written[-2:])
            connection.execute("INSERT INTO meeting_person VALUES (?, ?, ?, ?, ?)", attendance)
            kept = [("person-office", f"2023\t{written[-2:]}\tEnvoy"), ("person-topic", "energy")]
            tallies = [(kind, person_id, detail) for kind, detail in kept]
            connection.executemany("INSERT INTO tally VALUES (?, ?, ?, 1)", tallies)
        office = office_of("Envoy", "GB")
        assert office is not None
        marks = [("party", "GB"), ("topic", "energy"), ("channel", "in_person"), ("office", office.slug)]
        connection.executemany("INSERT INTO meeting_mark VALUES (?, ?, '2023-08-03', 'a')", marks)
        connection.executemany("INSERT INTO tally VALUES (?, ?, '', 1)", [*marks, ("total", "meetings")])
        alike = Judgement("meeting", "a", "b", Verdict.SAME, 0.9, ("the same day",))
        told_alike = (
            "INSERT INTO judgement (kind, \"left\", \"right\", record, revision) VALUES ('meeting', 'a', 'b', ?, 1)"
        )
        connection.execute(told_alike, (encode(alike),))
    connection.close()
    migrate(url)
    with sqlite3.connect(database_path(url)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    reader = open_reader(url)
    assert reader.meeting("a").judgements == (alike,)
    assert [a.id for a in reader.meeting("a").accounts] == ["a", "b"]
    assert [m.meeting.id for m in reader.meetings_under("topic", "energy").items] == ["a"]
    assert [m.meeting.id for m in reader.meetings_of_pair(*people).items] == ["a"]
    assert reader.history_of_people(*people).topics == {"energy": {2023: 1}}
    assert [m.meeting.id for m in reader.article("b").meetings] == ["a"]
    found = reader.person("brown-mira")
    assert [(t.office, str(t.first), t.meetings) for t in found.tenures] == [("Envoy", "2023-08-03", 1)]
    assert [(topic.id, topic.count) for topic in found.topics] == [("energy", 1)]
    assert [holder.person_id for holder in reader.office(office.slug).holders] == ["brown-mira"]
    reader.close()


def test_a_name_of_an_older_archive_stands_once_for_its_years_but_a_single_word_for_each(url: str) -> None:
    migrate(url, "0006")
    with sqlite3.connect(database_path(url)) as connection:
        columns = "id, name, origin, digest, edition, readout, rules, revision"
        connection.execute(f"INSERT INTO article ({columns}) VALUES ('a', 'a', 'a', '', 1, 1, '', 1)")
        forms = [("f", "Mira Brown", None), ("g", "Brown", None), ("h", "Chief Brown", None)]
        connection.executemany("INSERT INTO name_form (id, name, party) VALUES (?, ?, ?)", forms)
        record = encode(person("Mira Brown/GB"))
        people = [(i, record) for i in ("mira", "other")]
        connection.executemany(
            "INSERT INTO person (id, folded, meetings, revision, record) VALUES (?, '', 1, 1, ?)", people
        )
        names = [
            ("2021-w", "f", 2021, "mira"),
            ("2023-x", "f", 2023, "mira"),
            ("2021-y", "g", 2021, "mira"),
            ("2023-y", "g", 2023, "mira"),
            ("2021-z", "h", 2021, "mira"),
            ("2023-z", "h", 2023, "other"),
        ]
        columns = "id, form_id, written_as, year, person_id, accounts, first_account"
        rows = [(i, form, form, year, owner, 1, f"a-{year}") for i, form, year, owner in names]
        connection.executemany(f"INSERT INTO written_name ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO account_participant VALUES (?, ?)", [(i, f"a-{y}") for i, _, y, _ in names])
        columns = "article_number, id, article_id, ordinal, record, names"
        for year in (2021, 2023):
            own = [i for i, _, y, _ in names if y == year][::-1]
            row = (f"a-{year}", year, json.dumps(own))
            connection.execute(f"INSERT INTO account ({columns}) VALUES (1, ?, 'a', ?, '', ?)", row)
    connection.close()
    migrate(url)
    with sqlite3.connect(database_path(url)) as connection:
        question = (
            "SELECT written_as, first_year, last_year, person_id, accounts, first_account, group_concat(account_id) "
            "FROM written_name JOIN account_participant ON written_name_id = id GROUP BY id ORDER BY 1, 2"
        )
        assert connection.execute(question).fetchall() == [
            ("f", 2021, 2023, "mira", 2, "a-2021", "a-2021,a-2023"),
            ("g", 2021, 2021, "mira", 1, "a-2021", "a-2021"),
            ("g", 2023, 2023, "mira", 1, "a-2023", "a-2023"),
            ("h", 2021, 2021, "mira", 1, "a-2021", "a-2021"),
            ("h", 2023, 2023, "other", 1, "a-2023", "a-2023"),
        ]
        question = (
            "SELECT account.id, group_concat(form_id, '') FROM account, json_each(names) AS place "
            "JOIN written_name ON written_name.id = place.value GROUP BY 1"
        )
        assert connection.execute(question).fetchall() == [("a-2021", "hgf"), ("a-2023", "hgf")]
    connection.close()
