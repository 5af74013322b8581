"""The command line as a person uses it: what is printed where, and with which exit code."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.cli import main
from app.settings import DOCUMENTED, HOME
from app.store.lock import hold_archive

SEEDS = str(HOME / "seeds" / "articles")


class Run:
    """One finished command: its exit code, and the lines that it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out.splitlines(), err.splitlines()


Command = Callable[..., Run]


@pytest.fixture
def readouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs `readouts` with these words on an archive of its own."""
    monkeypatch.setenv("READOUTS_DATA_DIR", str(tmp_path / "data"))

    def run(*words: str) -> Run:
        monkeypatch.setattr("sys.argv", ["readouts", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Run(int(ended.value.code or 0), out, err)

    return run


COMMANDS: Sequence[tuple[str, ...]] = [
    ("ingest",),
    ("extract",),
    ("serve",),
    ("migrate",),
    ("reindex",),
    ("stats",),
    ("export", "links"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(readouts: Command, command: tuple[str, ...]) -> None:
    found = readouts(*command, "--help")
    assert found.code == 0
    text = "\n".join(found.out)
    assert f"readouts {' '.join(command)}" in text.split("Example", 1)[1]


def test_help_tells_exit_codes_and_settings(readouts: Command) -> None:
    text = " ".join(" ".join(readouts("--help").out).split())
    for name in DOCUMENTED:
        assert name in text
    assert "Exit codes: 0 all went well; 1 done, but some input was refused; 2 the command was not understood" in text


def test_ingest_tells_what_is_new_and_what_is_not(readouts: Command) -> None:
    first, second = readouts("ingest", SEEDS), readouts("ingest", SEEDS)
    assert (first.code, second.code) == (0, 0)
    assert first.out == ["5 articles: 5 new, 0 new editions, 0 unchanged, 0 refused. Revision 1."]
    assert second.out == ["Nothing to add. 5 articles: 0 new, 0 new editions, 5 unchanged, 0 refused. Revision 1."]


def bad_inputs(folder: Path) -> dict[str, str]:
    """A folder of inputs of which only one can be read; by name, a word of the reason expected."""
    folder.mkdir()
    (folder / "good.txt").write_text("A plain note on the weather in the harbour.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "half.jsonl").write_text('{"id": "x", "text": "cut of', encoding="utf-8")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    return {"empty.txt": "", "picture.txt": "", "half.jsonl": "", "huge.txt": "larger than", "round": "already"}


def test_a_run_goes_on_past_bad_input_and_reports_each(readouts: Command, tmp_path: Path) -> None:
    expected = bad_inputs(tmp_path / "in")
    found = readouts("ingest", str(tmp_path / "in"), str(tmp_path / "missing.txt"))
    assert found.code == 1
    assert found.out == ["7 articles: 1 new, 0 new editions, 0 unchanged, 6 refused. Revision 1."]
    for name, reason in {**expected, "missing.txt": "no such file"}.items():
        line = next(line for line in found.err if line.startswith("refused") and name in line)
        assert reason in line
    stats = readouts("stats")
    assert ["inputs", "refused", "6"] in [line.split() for line in stats.out]


def test_extract_prints_a_line_an_article_and_writes_nothing(readouts: Command, tmp_path: Path) -> None:
    found = readouts("extract", SEEDS)
    lines = [json.loads(line) for line in found.out]
    assert found.code == 0
    assert sorted(line["id"][:3] for line in lines) == ["000", "001", "002", "003", "004"]
    assert {person["represents"] for line in lines for person in line["engagements"][0]["participants"]} == {"AZ", "US"}
    assert not (tmp_path / "data").exists()


def test_extract_says_what_it_could_not_read(readouts: Command, tmp_path: Path) -> None:
    found = readouts("extract", str(tmp_path / "missing.txt"))
    assert (found.code, found.out) == (1, [])
    assert "no such file" in found.err[0]


def test_links_are_exported_by_article(readouts: Command) -> None:
    readouts("ingest", SEEDS)
    links = {(line := json.loads(text))["id"][:3]: line["meetings"] for text in readouts("export", "links").out}
    assert links["000"] == links["001"] != links["002"]
    assert all(len(meetings) == 1 for meetings in links.values())


def test_the_index_can_be_made_anew(readouts: Command) -> None:
    readouts("ingest", SEEDS)
    assert readouts("reindex").out == ["Indexed 4 meetings and 6 participants."]


def test_migrate_makes_the_archive_and_then_has_nothing_to_do(readouts: Command) -> None:
    assert "now (there was none before)" in readouts("migrate").out[0]
    assert "already" in readouts("migrate").out[0]
    assert readouts("stats").code == 0


@pytest.mark.parametrize("command", [("stats",), ("serve",), ("export", "links")], ids=" ".join)
def test_without_an_archive_one_line_says_what_to_do(readouts: Command, command: tuple[str, ...]) -> None:
    found = readouts(*command)
    assert (found.code, found.out, len(found.err)) == (3, [], 1)
    assert "readouts migrate" in found.err[0]


def test_a_busy_archive_is_one_clear_line(readouts: Command, tmp_path: Path) -> None:
    with hold_archive(f"sqlite:///{tmp_path / 'data' / 'archive.db'}"):
        found = readouts("ingest", SEEDS)
    assert found.code == 3
    assert found.err == [
        f"readouts: another ingest is writing to {tmp_path / 'data' / 'archive.db'}: wait for it to end, then try again"
    ]


def test_wrong_settings_and_authority_files_are_told(
    readouts: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corrections.csv").write_text("kind,subject\n", encoding="utf-8")
    monkeypatch.setenv("READOUTS_AUTHORITY_DIR", str(tmp_path))
    found = readouts("ingest", SEEDS)
    assert found.code == 3
    assert "corrections.csv: the header row lacks" in found.err[0]
    monkeypatch.setenv("READOUTS_PORT", "http")
    assert "READOUTS_PORT" in "\n".join(readouts("stats").err)


@pytest.mark.parametrize(
    "words", [("dance",), ("ingest",), ("serve", "--port", "99999"), ("export", "dreams")], ids=" ".join
)
def test_what_is_not_understood_ends_with_two(readouts: Command, words: tuple[str, ...]) -> None:
    assert readouts(*words).code == 2
