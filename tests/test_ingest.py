"""A whole run of ingest, from files to what a reader finds; on the seed articles and on plain articles made here."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import linking
from app.answers import MeetingQuery
from app.errors import ArchiveBusy, MovedRecord, NeedsReindex, NotMigrated, WithdrawnRecord
from app.ingest import Outcome, Progress, ingest, keeping, run
from app.ingest.extracting import BATCHES_UNDER_WAY
from app.search.execute import SearchIndex
from app.search.index import IndexUpdater
from app.settings import HOME, Settings
from app.store import carrying
from app.store.lock import hold_archive
from app.store.opening import open_reader
from app.store.reader import SqlReader

SEEDS = HOME / "seeds" / "articles"


@pytest.fixture
def authority_dir(tmp_path: Path) -> Path:
    """A copy of the authority files that a test may alter."""
    folder = tmp_path / "authority"
    folder.mkdir()
    for path in (HOME / "seeds" / "authority").glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def settings(tmp_path: Path, authority_dir: Path) -> Settings:
    """An archive of its own for each test."""
    data = {"READOUTS_DATA_DIR": str(tmp_path / "data"), "READOUTS_AUTHORITY_DIR": str(authority_dir)}
    return Settings.from_env(data)


def content(reader: SqlReader) -> dict[str, Any]:
    """All that readers find, but for what tells of the runs that brought it: numbers, times, files."""
    meetings = []
    number = 1
    while page := reader.meetings(number=number, size=200).items:
        for record in (reader.meeting(line.meeting.id) for line in page):
            articles = tuple(replace(article, origin="") for article in record.articles)
            meetings.append(replace(record, articles=articles))
        number += 1
    people = [reader.person(person.id) for person in reader.people(size=200).items]
    counts = reader.counts()
    return {
        "meetings": meetings,
        "people": people,
        "links": dict(reader.links()),
        "counts": (counts.articles, counts.meetings, counts.accounts, counts.people, counts.one_sided, counts.undated),
        "lists": (reader.parties(), reader.topics(), reader.outlets(), reader.months(), reader.pairs(size=50)),
    }


def read(settings: Settings) -> dict[str, Any]:
    """The content of an archive."""
    reader = open_reader(settings.database_url)
    found = content(reader)
    reader.close()
    return found


def searched(settings: Settings, words: str = "") -> set[str]:
    """The meetings that search finds for some words."""
    return set(SearchIndex.open(settings.index_dir).search(MeetingQuery(words=words, size=200)).meeting_ids)


def tally(outcome: Outcome) -> tuple[int, int, int, int]:
    """New, new editions, unchanged, refused."""
    return outcome.new, outcome.editions, outcome.unchanged, len(outcome.refused)


def write_jsonl(path: Path, articles: Iterable[dict[str, str]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(f"{json.dumps(article)}\n" for article in articles), encoding="utf-8")
    return path


NAMES = ("Arvo Saarinen", "Milena Kovac", "Tomas Novak", "Pedro Salgado", "Karin Lindqvist", "Hamid Rahmani")
COUNTRIES = ("Finland", "Croatia", "Slovakia", "Portugal", "Sweden", "Iran")


def plain_articles(count: int, seed: int = 7) -> list[dict[str, str]]:
    """Articles on meetings of invented ministers; every third tells of the same meeting as the one before it."""
    chance = random.Random(seed)
    articles: list[dict[str, str]] = []
    for number in range(count):
        if number % 3 == 2:
            told = {**articles[-1]}
            told["text"] = told["text"].replace("held talks with", "met") + " Trade was on the agenda as well."
        else:
            one, other = chance.sample(range(len(NAMES)), 2)
            day = f"2023-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            told = {
                "title": f"{COUNTRIES[one]} and {COUNTRIES[other]} discuss energy",
                "published": day,
                "outlet": chance.choice(["Trend", "APA", "The Northern Gazette"]),
                "text": f"On {day}, Foreign Minister of {COUNTRIES[one]} {NAMES[one]} held talks with "
                f"Foreign Minister of {COUNTRIES[other]} {NAMES[other]}. The ministers discussed energy cooperation.",
            }
        articles.append({**told, "id": f"n{number}", "url": f"https://news.example/{number}"})
    return articles


SEED_FACTS = {
    "000": ("Trend", "2023-08-03", "2023-08-03", "in_person", "Baku", {"Jeyhun Bayramov/AZ", "Louis Bono/US"}),
    "001": (None, "2023-08-03", "2023-08-03", "in_person", "Baku", {"Jeyhun Bayramov/AZ", "Louis Bono/US"}),
    "002": ("Azernews", "2024-09-18", "2024-09-18", "in_person", None, {"Jeyhun Bayramov/AZ", "Joshua Huck/US"}),
    "003": ("APA", "2023-09-07", "2023-09-07", "phone", None, {"Jeyhun Bayramov/AZ", "Yuri Kim/US"}),
    "004": (None, "2023-07-31", "2023-07-29", "phone", None, {"Ilham Aliyev/AZ", "Antony Blinken/US"}),
}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The five seed articles, ingested once."""
    made = Settings.from_env({"READOUTS_DATA_DIR": str(tmp_path_factory.mktemp("seeds"))})
    ingest(made, [SEEDS])
    return made


@pytest.mark.parametrize(("number", "expected"), SEED_FACTS.items())
def test_the_seed_articles_give_what_they_say(seeds: Settings, number: str, expected: tuple[Any, ...]) -> None:
    outlet, published, day, channel, city, people = expected
    reader = open_reader(seeds.database_url)
    record = next(r for r in reader.latest_articles(size=5) if r.article.name.startswith(number))
    reader.close()
    told = record.extraction
    assert (told.outlet.name if told.outlet else None) == outlet
    assert str(told.published) == published
    meeting = record.meetings[0].meeting
    assert (str(meeting.date), str(meeting.channel), meeting.city) == (day, channel, city)
    # The first tells the day by its dateline alone; the others state it, the second by "on Thursday".
    assert str(told.accounts[0].date_basis) == ("reported" if number == "000" else "stated")
    assert {f"{person.name}/{person.party}" for person in meeting.participants} == people
    assert "armenia-azerbaijan" in meeting.situations
    assert meeting.topics


def test_five_seed_articles_are_four_meetings_of_six_participants(seeds: Settings) -> None:
    found = read(seeds)
    assert found["counts"][:4] == (5, 4, 5, 6)
    bono = next(m for m in found["meetings"] if len(m.accounts) == 2)
    assert {p.name for p in bono.summary.meeting.participants} == {"Jeyhun Bayramov", "Louis Bono"}
    huck = next(person for person in found["people"] if person.person.name == "Joshua Huck")
    assert "Joshua Haq" in {spelling.written_as for spelling in huck.spellings}
    assert "Isobel Coleman" not in {person.person.name for person in found["people"]}


def test_an_article_that_contradicts_itself_marks_its_meeting(seeds: Settings) -> None:
    found = read(seeds)
    kim = next(m for m in found["meetings"] if "Yuri Kim" in {p.name for p in m.summary.meeting.participants})
    assert kim.summary.discrepant, "headline and text give her different offices"


@pytest.mark.parametrize(
    ("words", "meetings"),
    [("Bayramov", 3), ("Ceyhun Bayramov", 3), ("Huck", 1), ("Haq", 1), ('"territorial integrity"', 4), ("Lachin", 3)],
)
def test_the_seed_articles_are_found(seeds: Settings, words: str, meetings: int) -> None:
    assert len(searched(seeds, words)) == meetings


def test_a_second_run_adds_nothing_and_makes_no_revision(settings: Settings) -> None:
    first = ingest(settings, [SEEDS])
    before = read(settings)
    second = ingest(settings, [SEEDS])
    assert tally(first) == (5, 0, 0, 0)
    assert tally(second) == (0, 0, 5, 0)
    assert second.revision == first.revision
    assert read(settings) == before


def test_an_altered_text_at_the_same_address_is_a_new_edition(settings: Settings, tmp_path: Path) -> None:
    first, *others = plain_articles(2)
    ingest(settings, [write_jsonl(tmp_path / "a.jsonl", [first, *others])])
    altered = {**first, "text": first["text"] + " The talks lasted two hours."}
    outcome = ingest(settings, [write_jsonl(tmp_path / "a.jsonl", [altered])])
    assert tally(outcome) == (0, 1, 0, 0)
    reader = open_reader(settings.database_url)
    record = next(r for r in reader.latest_articles() if r.article.name == "n0")
    assert record.edition == 2
    assert record.article.text.endswith("two hours.")
    assert len(record.editions) == 2
    reader.close()
    again = ingest(settings, [write_jsonl(tmp_path / "a.jsonl", [first])])
    assert tally(again) == (0, 0, 1, 0), "the first edition is known, and the newer stays in force"


def test_two_texts_of_one_address_in_one_file_are_both_kept(settings: Settings, tmp_path: Path) -> None:
    first = plain_articles(1)[0]
    second = {**first, "text": first["text"] + " They agreed to meet again."}
    path = write_jsonl(tmp_path / "a.jsonl", [first, second, first])
    assert tally(ingest(settings, [path])) == (1, 1, 1, 0)
    assert tally(ingest(settings, [path])) == (0, 0, 3, 0)


def test_progress_tells_what_is_kept_not_what_is_only_read(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", plain_articles(8))
    monkeypatch.setattr(run, "BATCH", 3)
    monkeypatch.setattr(run, "COMMIT_ARTICLES", 5)
    told: list[tuple[int, int]] = []

    def report(step: Progress) -> None:
        told.append((step.done, open_reader(settings.database_url).counts().articles))

    ingest(settings, [path], report=report)
    assert all(done <= kept for done, kept in told)
    assert told == sorted(told)
    assert told[-1] == (8, 8)


def test_what_cannot_be_read_is_kept_as_refused_until_it_can(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "good.txt").write_text(plain_articles(1)[0]["text"], encoding="utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    outcome = ingest(settings, [folder, tmp_path / "nowhere"])
    assert outcome.new == 1
    assert outcome.offered == 5
    reader = open_reader(settings.database_url)
    refused = {Path(refusal.path).name: refusal.reason for refusal in reader.refusals().items}
    assert set(refused) == {"empty.txt", "binary.txt", "loop", "nowhere"}
    assert reader.counts().refused == 4
    assert ingest(settings, [folder, tmp_path / "nowhere"]).revision == outcome.revision, "no news"
    (folder / "empty.txt").write_text("A note on the weather in the harbour towns.", encoding="utf-8")
    ingest(settings, [folder])
    assert "empty.txt" not in {Path(refusal.path).name for refusal in reader.refusals().items}
    assert reader.counts().refused == 3
    reader.close()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_and_any_steps_give_the_same_archive(tmp_path: Path, seed: int) -> None:
    articles = plain_articles(24)
    chance = random.Random(seed)
    shuffled = chance.sample(articles, len(articles))
    cut = sorted(chance.sample(range(1, len(articles)), 3))
    steps: list[Sequence[dict[str, str]]] = [shuffled[a:b] for a, b in zip([0, *cut], [*cut, None], strict=True)]
    found = []
    for name, runs in (("once", [articles]), ("steps", [*steps, articles[:5]])):
        settings = Settings.from_env({"READOUTS_DATA_DIR": str(tmp_path / name)})
        for step in runs:
            ingest(settings, [write_jsonl(tmp_path / "run.jsonl", step)])
        found.append((read(settings), searched(settings)))
    assert found[0] == found[1]
    assert len(found[0][0]["meetings"]) < len(articles), "some tell of one meeting"


def test_workers_give_the_same_archive(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", plain_articles(12))
    found = []
    for workers in ("1", "2"):
        data = tmp_path / workers
        run = [sys.executable, "-m", "app.cli", "ingest", str(path), "--workers", workers]
        subprocess.run(run, check=True, cwd=HOME, env={**os.environ, "READOUTS_DATA_DIR": str(data)})
        found.append(read(Settings.from_env({"READOUTS_DATA_DIR": str(data)})))
    assert found[0] == found[1]


def correct(authority_dir: Path, *lines: str) -> None:
    """Write the corrections file."""
    text = "\n".join(["kind,subject,value,reason,day", *lines, ""])
    (authority_dir / "corrections.csv").write_text(text, encoding="utf-8")


def test_a_correction_parts_and_joins_at_the_next_run_and_undoes_itself(
    settings: Settings, authority_dir: Path
) -> None:
    ingest(settings, [SEEDS])
    before = read(settings)
    joined = next(m for m in before["meetings"] if len(m.accounts) == 2)
    kept, other = joined.summary.meeting.account_ids
    correct(authority_dir, f"different-meeting,{kept},{other},two visits,2024-01-01")
    assert ingest(settings, [SEEDS]).new == 0
    reader = open_reader(settings.database_url)
    assert reader.counts().meetings == 5
    judgement = next(j for j in reader.meeting(other).judgements if j.origin == "correction")
    assert "two visits" in judgement.reasons[0]
    assert searched(settings) == {line.meeting.id for line in reader.meetings().items}
    correct(authority_dir)
    ingest(settings, [])
    with pytest.raises(MovedRecord):
        reader.meeting(other)
    assert content(reader) == before
    reader.close()


def test_what_is_withdrawn_answers_with_its_tombstone_until_the_line_goes(
    settings: Settings, authority_dir: Path
) -> None:
    ingest(settings, [SEEDS])
    before = read(settings)
    alone = next(m for m in before["meetings"] if len(m.accounts) == 1).summary.meeting.id
    correct(authority_dir, f"withdraw,{alone},,taken back by its outlet,2024-05-01")
    ingest(settings, [])
    reader = open_reader(settings.database_url)
    for ask in (reader.meeting, reader.article):
        with pytest.raises(WithdrawnRecord) as gone:
            ask(alone)
        assert (gone.value.reason, gone.value.day) == ("taken back by its outlet", "2024-05-01")
        assert gone.value.citation
    assert alone not in searched(settings)
    correct(authority_dir)
    ingest(settings, [])
    assert content(reader) == before
    reader.close()


def test_a_withdrawn_article_leaves_its_meeting_to_the_other_accounts(settings: Settings, authority_dir: Path) -> None:
    ingest(settings, [SEEDS])
    founder, other = next(m for m in read(settings)["meetings"] if len(m.accounts) == 2).summary.meeting.account_ids
    correct(authority_dir, f"withdraw,{founder},,a hoax,2024-05-01")
    ingest(settings, [])
    reader = open_reader(settings.database_url)
    with pytest.raises(MovedRecord) as moved:
        reader.meeting(founder)
    assert moved.value.successor_id == other
    assert [told.id for told in reader.meeting(other).accounts] == [other]
    reader.close()


def test_a_name_added_to_the_authority_file_is_taken_up_without_new_articles(
    settings: Settings, authority_dir: Path, tmp_path: Path
) -> None:
    ingest(settings, [write_jsonl(tmp_path / "a.jsonl", plain_articles(6))])
    person = next(p for p in read(settings)["people"] if p.person.name == NAMES[0])
    with (authority_dir / "people.csv").open("a", encoding="utf-8") as file:
        file.write(f"saarinen,Arvo Saarinen of Test,FI,{NAMES[0]},\n")
    outcome = ingest(settings, [])
    assert outcome.reread == 6
    reader = open_reader(settings.database_url)
    assert "Arvo Saarinen of Test" in {p.label for p in reader.people().items}
    with pytest.raises(MovedRecord):
        reader.person(person.person.id)
    assert ingest(settings, []).reread == 0
    reader.close()


def test_other_rules_of_linking_link_the_archive_anew_without_new_articles(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(settings, [SEEDS])
    before = read(settings)
    with monkeypatch.context() as newer:
        newer.setattr(linking, "RULES", "newer")
        newer.setattr(linking.judging, "SAME_FROM", 2.0)  # so that no two accounts are ever of one meeting
        assert ingest(settings, []).reread == 5
        assert {len(meeting.accounts) for meeting in read(settings)["meetings"]} == {1}
        assert ingest(settings, []).reread == 0
    ingest(settings, [])
    assert read(settings) == before


def test_a_corrected_day_leaves_the_rest_of_the_old_meeting_standing(settings: Settings, authority_dir: Path) -> None:
    ingest(settings, [SEEDS])
    founder, other = next(m for m in read(settings)["meetings"] if len(m.accounts) == 2).summary.meeting.account_ids
    correct(authority_dir, f"date,{founder},2019-01-01,a slip of the pen,2024-05-01")
    ingest(settings, [])
    reader = open_reader(settings.database_url)
    assert [told.id for told in reader.meeting(other).accounts] == [other]
    assert str(reader.meeting(founder).summary.meeting.date) == "2019-01-01"
    assert searched(settings) == {line.meeting.id for line in reader.meetings().items}
    reader.close()


def test_a_lost_or_stale_index_is_made_good_by_the_next_run(settings: Settings, tmp_path: Path) -> None:
    ingest(settings, [SEEDS])
    everything = searched(settings)
    for path in settings.index_dir.iterdir():
        if path.is_file():
            path.write_text("damaged", encoding="utf-8")
    ingest(settings, [])
    assert searched(settings) == everything


def test_people_whom_a_broken_run_left_out_of_type_ahead_are_found_after_the_next(settings: Settings) -> None:
    ingest(settings, [SEEDS])
    index = SearchIndex.open(settings.index_dir)
    people = [person.person for person in read(settings)["people"]]
    found = index.suggest(people[0].name)
    with IndexUpdater.open_for_writing(settings.index_dir) as updater:
        updater.remove_people(person.id for person in people)
        updater.commit(updater.revision, people=0)
    assert found
    assert index.suggest(people[0].name) == ()
    ingest(settings, [])
    assert index.suggest(people[0].name) == found


def test_only_one_ingest_writes_at_a_time(settings: Settings) -> None:
    with hold_archive(settings.database_url), pytest.raises(ArchiveBusy, match="another ingest"):
        ingest(settings, [SEEDS])
    assert ingest(settings, [SEEDS]).new == 5


def ingest_in_small_batches(settings: Settings, path: Path) -> None:
    """An ingest with many commits of archive and index, so that there are many moments at which it can be killed."""
    run.BATCH, run.COMMIT_ARTICLES, run.INDEX_SECONDS = 3, 6, 0.0
    keeping.COMMIT_SECONDS = 0.0
    carrying.CARRY_BYTES, carrying.LOG_PAGES = 1, 100
    run.ingest(settings, [path])


def test_without_its_indexing_process_a_run_ends_and_the_next_makes_good(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", plain_articles(30))
    monkeypatch.setattr(run, "BATCH", 3)
    monkeypatch.setattr(run, "COMMIT_ARTICLES", 3)
    monkeypatch.setattr(run, "INDEX_SECONDS", 0.0)

    def kill_indexing(_: Progress) -> None:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()

    with pytest.raises(NeedsReindex, match="run the command again"):
        ingest(settings, [path], report=kill_indexing)
    assert 0 < ingest(settings, [path]).unchanged < 30
    assert searched(settings) == {
        line.meeting.id for line in open_reader(settings.database_url).meetings(size=50).items
    }


@pytest.mark.slow
def test_no_process_outlives_a_run_that_was_killed(settings: Settings, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", plain_articles(BATCHES_UNDER_WAY * run.BATCH + 1))
    program = "from app.ingest import run; run.COMMIT_ARTICLES = 1; from app.cli.entry import main; main()"
    command = [sys.executable, "-c", program, "ingest", "--workers", "2", str(path), "-"]
    environment = {
        **os.environ,
        "READOUTS_DATA_DIR": str(settings.index_dir.parent),
        "READOUTS_AUTHORITY_DIR": str(settings.authority_dir),
    }
    ingest(settings, [])
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, start_new_session=True) as killed:
        reader = open_reader(settings.database_url)
        await_that(lambda: reader.counts().articles >= run.BATCH)  # Then it waits for more on its standard input.
        reader.close()
        killed.kill()
    await_that(lambda: not group_lives(killed.pid))


def group_lives(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True


def await_that(holds: Callable[[], bool]) -> None:
    """Return when something holds; fails after a minute."""
    ends = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.mark.slow
def test_killed_at_any_moment_it_can_be_read_and_completed(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", plain_articles(60))
    whole, broken = (Settings.from_env({"READOUTS_DATA_DIR": str(tmp_path / name)}) for name in ("whole", "broken"))
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["app.ingest.run"])
    undisturbed = processes.Process(target=ingest_in_small_batches, args=(whole, path))
    begun = time.monotonic()
    undisturbed.start()
    undisturbed.join()
    took = time.monotonic() - begun
    assert undisturbed.exitcode == 0
    chance = random.Random(3)
    for _ in range(20):
        process = processes.Process(target=ingest_in_small_batches, args=(broken, path))
        process.start()
        time.sleep(took * chance.uniform(0.05, 0.5))
        process.kill()
        process.join()
        try:
            content(reader := open_reader(broken.database_url))
        except NotMigrated:
            continue  # Killed before there were tables: they are made in one step, or not at all.
        assert reader.health() == "ok"
        reader.close()
    ingest(broken, [path])
    assert read(broken) == read(whole)
    assert searched(broken) == searched(whole)
