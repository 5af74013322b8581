"""What the archive answers, asked over a small archive whose records a reader can hold in mind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from app.answers import MeetingsAround
from app.authority import Authority
from app.errors import MovedRecord, StoreError, UnknownRecord
from app.records import Channel, DateBasis, Judgement, Verdict
from app.store import histories
from app.store.ahead import MOST_WAITING, Ahead
from app.store.base import MAX_PAGE
from app.store.opening import open_reader
from app.store.reader import SqlReader
from app.store.sqlite import open_to_read
from tests.factories import account, article, meeting
from tests.store.archive import fill

BAYRAMOV, BONO, KIM, RAU = (
    "Jeyhun Bayramov/AZ/Foreign Minister",
    "Louis Bono/US/Envoy",
    "Yuri Kim/US",
    "Zbigniew Rau/PL",
)


@pytest.fixture
def reader(url: str, authority: Authority) -> Iterator[SqlReader]:
    """Seven accounts of six meetings, from August to October 2023 and one of unknown day."""
    told = {
        "a1": account("a1", BAYRAMOV, BONO, topics=["peace-process"], city="Baku", country="AZ"),
        "a2": account("a2", BAYRAMOV, BONO, channel=Channel.PHONE),
        "b1": account("b1", BAYRAMOV, KIM, date="2023-09-07", channel=Channel.PHONE, situations=["iran"]),
        "c1": account("c1", BAYRAMOV, BONO, date="2023-10", topics=["peace-process", "energy"]),
        "d1": account("d1", BAYRAMOV, RAU, date=None),
        "e1": account("e1", BAYRAMOV, BONO, RAU, date="2023-09-07", basis=DateBasis.REPORTED),
        "f1": account("f1", KIM, RAU, date="2023-09-05/2023-09-08"),
    }
    judged = [
        Judgement("meeting", "a1", "a2", Verdict.SAME, 0.9, ("the same day",)),
        Judgement("meeting", "a1", "c1", Verdict.DIFFERENT, 0.1, ("other days",)),
    ]
    articles = [
        (article(i, outlet="Trend" if i in ("a1", "b1") else None, published="2023-08-03"), (own,))
        for i, own in told.items()
    ]
    found = [meeting(told["a1"], told["a2"]), *(meeting(told[i]) for i in ("b1", "c1", "d1", "e1", "f1"))]
    opened = fill(url, authority, [*articles, (article("essay"), ())], found, judged)
    yield opened
    opened.close()


def test_counts_add_up(reader: SqlReader) -> None:
    counts = reader.counts()
    assert (counts.articles, counts.readouts, counts.accounts, counts.meetings) == (8, 7, 7, 6)
    assert (counts.people, counts.parties, counts.outlets) == (4, 3, 1)
    assert (counts.one_sided, counts.undated) == (5, 2)
    assert (str(counts.first_day), str(counts.last_day), counts.revision) == ("2023-08-03", "2023-10", 1)


@pytest.mark.parametrize(
    ("newest_first", "expected"),
    [(True, ["c1", "e1", "b1", "f1", "a1", "d1"]), (False, ["a1", "f1", "b1", "e1", "c1", "d1"])],
)
def test_meetings_stand_by_date_with_undated_last(reader: SqlReader, newest_first: bool, expected: list[str]) -> None:
    assert [line.meeting.id for line in reader.meetings(newest_first=newest_first).items] == expected
    pages = [reader.meetings(number=n, size=2, newest_first=newest_first) for n in (1, 2, 3, 4)]
    assert [line.meeting.id for page in pages for line in page.items] == expected
    assert {page.total for page in pages} == {6}


def test_page_numbers_and_sizes_are_clamped(reader: SqlReader) -> None:
    assert reader.meetings(number=-3, size=10**9).size == MAX_PAGE
    assert reader.meetings(number=-3, size=0).number == 1
    assert reader.meetings(number=99).items == ()


def test_a_meeting_shows_its_accounts_in_the_order_of_its_witnesses(reader: SqlReader) -> None:
    found = reader.meeting("a1")
    assert [(w.siglum, w.account_id, w.outlet) for w in found.summary.witnesses] == [
        ("A", "a1", "Trend"),
        ("B", "a2", None),
    ]
    assert [told.id for told in found.accounts] == ["a1", "a2"]
    assert [source.id for source in found.articles] == ["a1", "a2"]
    assert found.summary.slug == "2023-08-03-jeyhun-bayramov-louis-bono"
    assert [judgement.right for judgement in found.judgements] == ["a2", "c1"]


def test_accounts_that_contradict_each_other_mark_their_meeting(reader: SqlReader) -> None:
    lines = {line.meeting.id: line.discrepant for line in reader.meetings().items}
    assert lines["a1"], "one says in person, the other by phone"
    assert not lines["b1"]


def test_related_meetings_are_those_of_the_same_two_just_before_and_after(reader: SqlReader) -> None:
    found = reader.around(reader.meeting("e1").summary.meeting, people=0)
    assert [line.meeting.id for line in found.earlier] == ["a1"]
    assert [line.meeting.id for line in found.later] == ["c1"]
    undated = reader.meeting("d1").summary.meeting
    assert reader.around(undated, people=4) == MeetingsAround(), "an undated meeting has no before"


def test_meetings_of_the_same_two_count_also_where_they_spoke_for_one_party(url: str, authority: Authority) -> None:
    told = [
        account("a1", "Ann Lee/AZ", "Bo Dahl/US", date="2020-02-03"),
        account("b1", "Ann Lee/AZ", "Bo Dahl/AZ", "Yuri Kim/US", date="2021-04-05"),
    ]
    opened = fill(url, authority, [(article(one.id), (one,)) for one in told])
    found = opened.around(opened.meeting("a1").summary.meeting, people=0)
    opened.close()
    assert [line.meeting.id for line in found.later] == ["b1"]


@pytest.mark.parametrize(
    ("meeting_id", "people", "expected"),
    [
        ("a1", 4, {"bayramovjeyh": (None, "b1"), "bonolouis": (None, "e1")}),
        # What lies on the same day, may lie on it or has no day is neither before nor after.
        ("e1", 4, {"bayramovjeyh": ("a1", "c1"), "bonolouis": ("a1", "c1"), "rauzbigniew": (None, None)}),
        ("e1", 1, {"bayramovjeyh": ("a1", "c1")}),
    ],
)
def test_each_participant_is_led_to_the_meetings_before_and_after(
    reader: SqlReader, meeting_id: str, people: int, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    found = reader.around(reader.meeting(meeting_id).summary.meeting, people).nearest
    ids = {person_id: tuple(line and line.meeting.id for line in pair) for person_id, pair in found.items()}
    assert ids == expected


def test_the_id_of_every_account_answers_for_the_meeting(reader: SqlReader) -> None:
    with pytest.raises(MovedRecord) as moved:
        reader.meeting("a2")
    assert (moved.value.successor_kind, moved.value.successor_id) == ("meeting", "a1")


def test_unknown_ids_are_unknown(reader: SqlReader) -> None:
    for ask in (reader.meeting, reader.article, reader.person):
        with pytest.raises(UnknownRecord):
            ask("nobody' OR 1=1 --")
    with pytest.raises(UnknownRecord):
        reader.label("topic", "knitting")
    assert reader.summaries(["nobody", "b1"])[0].meeting.id == "b1"
    assert reader.meetings_of_person("nobody").items == ()
    assert reader.meetings_of_pair("nobody", "bayramovjeyh").total == 0


def test_a_day_lists_stated_then_reported_then_possible_meetings(reader: SqlReader) -> None:
    assert [line.meeting.id for line in reader.meetings_on(date(2023, 9, 7))] == ["b1", "e1", "f1"]
    assert [line.meeting.id for line in reader.meetings_on(date(2023, 10, 31))] == ["c1"]
    assert reader.meetings_on(date(2023, 9, 9)) == ()


def test_a_pair_is_symmetric(reader: SqlReader) -> None:
    pages = [reader.meetings_of_pair(*pair) for pair in (("bayramovjeyh", "bonolouis"), ("bonolouis", "bayramovjeyh"))]
    assert pages[0] == pages[1]
    assert [line.meeting.id for line in pages[0].items] == ["c1", "e1", "a1"]


def test_pairs_count_people_of_different_parties_only(reader: SqlReader) -> None:
    found = {(one.label, other.label): count for one, other, count in reader.pairs(size=20)}
    assert found["Jeyhun Bayramov", "Louis Bono"] == 3
    assert ("Louis Bono", "Yuri Kim") not in found
    assert next(iter(found)) == ("Jeyhun Bayramov", "Louis Bono")


def test_a_participant_is_shown_with_offices_spellings_counterparts_and_topics(reader: SqlReader) -> None:
    found = reader.person("bayramovjeyh")
    assert (found.meetings, str(found.first), str(found.last)) == (5, "2023-08-03", "2023-10")
    assert [(t.office, t.party, t.meetings) for t in found.tenures] == [("Foreign Minister", "AZ", 5)]
    assert [(s.written_as, s.count) for s in found.spellings] == [("Jeyhun Bayramov", 6)]
    assert [(c.label, c.count, c.detail) for c in found.counterparts] == [
        ("Louis Bono", 3, "United States"),
        ("Zbigniew Rau", 2, "Poland"),
        ("Yuri Kim", 1, "United States"),
    ]
    assert [(topic.id, topic.count) for topic in found.topics] == [("peace-process", 2), ("energy", 1)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bay", ["Jeyhun Bayramov"]),
        ("JEY bayr", ["Jeyhun Bayramov"]),
        ("z", ["Zbigniew Rau"]),
        ("xy", []),
        ("ayramov", []),
    ],
)
def test_people_are_found_by_how_a_word_of_their_name_begins(
    reader: SqlReader, typed: str, expected: list[str]
) -> None:
    page = reader.people(starts=typed)
    assert [person.label for person in page.items] == expected
    assert page.total == len(expected)


def test_people_stand_by_number_of_meetings_or_by_name(reader: SqlReader) -> None:
    assert [person.label for person in reader.people().items][:2] == ["Jeyhun Bayramov", "Louis Bono"]
    assert [person.label for person in reader.people(by_name=True, number=2, size=2).items] == [
        "Yuri Kim",
        "Zbigniew Rau",
    ]
    assert reader.names(["kimyuri", "nobody"]) == {"kimyuri": "Yuri Kim"}


def test_controlled_values_are_counted_and_unused_ones_named(reader: SqlReader, authority: Authority) -> None:
    assert [(p.label, p.count) for p in reader.parties()] == [("Azerbaijan", 5), ("United States", 5), ("Poland", 3)]
    topics = {topic.id: topic.count for topic in reader.topics()}
    assert (topics["peace-process"], topics["energy"]) == (2, 1)
    assert set(topics) == set(authority.topics)
    assert {s.id: s.count for s in reader.situations()}["iran"] == 1
    assert [(outlet.id, outlet.count) for outlet in reader.outlets()] == [("", 6), ("trend", 2)]
    assert reader.label("party", "PL") == "Poland"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("party", "PL", ["e1", "f1", "d1"]),
        ("topic", "peace-process", ["c1", "a1"]),
        ("situation", "iran", ["b1"]),
        ("outlet", "trend", ["b1", "a1"]),
        ("country", "AZ", ["a1"]),
        ("channel", "phone", ["b1"]),
        ("topic", "knitting", []),
    ],
)
def test_meetings_are_filed_under_every_value(reader: SqlReader, kind: str, value: str, expected: list[str]) -> None:
    page = reader.meetings_under(kind, value)
    assert [line.meeting.id for line in page.items] == expected
    assert page.total == len(expected)


def test_months_without_meetings_are_told_too(reader: SqlReader) -> None:
    assert reader.months() == (("2023-08", 1), ("2023-09", 3), ("2023-10", 1))


def test_links_name_every_article_with_its_meetings(reader: SqlReader) -> None:
    links = dict(reader.links())
    assert links["a2"] == ("a1",)
    assert links["essay"] == ()
    assert len(links) == 8


def test_nothing_can_be_written_through_a_reader(reader: SqlReader, url: str) -> None:
    engine = open_to_read(url)
    for attempt in ("DELETE FROM meeting", "CREATE TABLE more (x)", "PRAGMA user_version = 7; DELETE FROM meeting"):
        with engine.connect() as connection, pytest.raises(Exception, match=r"readonly|one statement"):
            connection.execute(text(attempt))
    engine.dispose()
    assert reader.counts().meetings == 6


def test_a_question_that_takes_too_long_is_given_up(reader: SqlReader, url: str) -> None:
    engine = open_to_read(url, seconds=0.05)
    hasty = SqlReader(engine)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(StoreError, match="too long"), hasty._ask() as connection:
        connection.execute(text(endless)).all()
    assert hasty.health() == "ok", "the connection can be used again"
    hasty.close()


def test_health_tells_a_lost_archive(reader: SqlReader, url: str) -> None:
    assert reader.health() == "ok"
    other = open_reader(url)
    with other._engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    other.close()
    engine = open_to_read("sqlite:////nowhere/archive.db")
    assert "cannot be read" in SqlReader(engine).health()


def test_reading_ahead_reads_the_texts_of_the_meetings_asked(reader: SqlReader, url: str) -> None:
    ahead = Ahead(url, least_bytes=0)
    for accounts, articles in ((0, ()), (1, ("a1", "b1")), (4, ("a1", "a2", "b1"))):
        lengths = [part.result() for part in ahead.look(("a1", "b1", "nobody"), accounts)]
        assert sum(lengths) == sum(len(text) for text in reader.texts(articles).values())
    assert ahead.look((), 4) == Ahead(url).look(("a1",), 4) == []
    ahead.close()


def test_reading_ahead_leaves_out_what_would_come_late(reader: SqlReader, url: str) -> None:
    ahead = Ahead(url, least_bytes=0)
    ids = ["a1", "b1", "c1", "d1"]
    begun = [part for _ in range(MOST_WAITING) for part in ahead.look(ids, 1)]
    assert len(begun) <= MOST_WAITING + sum(part.done() for part in begun)
    ahead.close()


def test_an_empty_archive_answers_everything(url: str, authority: Authority) -> None:
    opened = fill(url, authority, [])
    assert opened.counts().meetings == 0
    assert opened.meetings().items == opened.people().items == ()
    assert opened.months() == opened.pairs() == opened.parties() == opened.outlets() == opened.latest_articles() == ()
    assert list(opened.links()) == []
    opened.close()


def test_the_history_of_two_people_tells_every_day_and_what_was_raised_when(reader: SqlReader) -> None:
    history = reader.history_of_people("bayramovjeyh", "bonolouis")
    assert [str(day) for day in history.days] == ["2023-08-03", "2023-09-07", "2023-10"]
    assert history.first is not None
    assert history.last is not None
    assert (history.first.meeting.id, history.last.meeting.id) == ("a1", "c1")
    assert (history.undated, history.channels) == (0, {"in_person": {2023: 3}})
    assert history.topics == {"peace-process": {2023: 2}, "energy": {2023: 1}}
    assert reader.history_of_people("bonolouis", "bayramovjeyh") == history


def test_the_history_of_two_parties_is_that_of_all_their_people(reader: SqlReader) -> None:
    history = reader.history_of_parties("AZ", "US")
    assert [str(day) for day in history.days] == ["2023-08-03", "2023-09-07", "2023-09-07", "2023-10"]
    assert history.channels == {"in_person": {2023: 3}, "phone": {2023: 1}}
    assert reader.history_of_parties("US", "AZ") == history
    undated = reader.history_of_parties("AZ", "PL")
    assert (len(undated.days), undated.undated) == (1, 1)
    nothing = reader.history_of_parties("PL", "NO")
    assert (nothing.days, nothing.first, nothing.last, nothing.topics) == ((), None, None, {})


def test_a_history_is_read_along_indexes(reader: SqlReader, url: str) -> None:
    engine = open_to_read(url)
    seen: list[tuple[str, Any]] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, statement, values, *_: seen.append((statement, values))
    )
    with engine.connect() as connection:
        histories.history_of_people(connection, "bayramovjeyh", "bonolouis")
        histories.history_of_parties(connection, "AZ", "US")
        asked = list(seen)
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all() for sql, values in asked]
    engine.dispose()
    steps = [step.detail for plan in plans for step in plan]
    assert steps
    # The values asked for are a table of their own to SQLite, and the only one that may be read whole.
    scans = [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step]
    assert [step for step in scans if "VIRTUAL TABLE" not in step] == []


def test_in_one_sitting_the_archive_stays_as_it_was_at_its_first_question(url: str, authority: Authority) -> None:
    first, second = (
        (article(i), (account(i, BAYRAMOV, BONO, date=day),)) for i, day in (("a", "2023-08-03"), ("b", "2023-09-05"))
    )
    opened = fill(url, authority, [first])
    with opened.sitting():
        assert (opened.revision(), opened.counts().meetings) == (1, 1)
        fill(url, authority, [second]).close()
        with opened.sitting():
            assert (opened.revision(), opened.counts().meetings) == (1, 1)
        assert opened.meetings().total == 1
    assert (opened.revision(), opened.counts().meetings, opened.meetings().total) == (2, 2, 2)
    opened.close()
