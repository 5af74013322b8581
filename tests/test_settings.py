"""Settings: each is documented, all wrong ones are told at once, and the defaults are what the README says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadSettings
from app.settings import DOCUMENTED, Settings

README = Path(__file__).resolve().parent.parent / "README.md"

EXAMPLES = {
    "READOUTS_DATA_DIR": ("/srv/a", "data_dir", Path("/srv/a")),
    "READOUTS_DATABASE_URL": ("sqlite:////srv/b.db", "database_url", "sqlite:////srv/b.db"),
    "READOUTS_AUTHORITY_DIR": ("/srv/names", "authority_dir", Path("/srv/names")),
    "READOUTS_HOST": ("0.0.0.0", "host", "0.0.0.0"),
    "READOUTS_PORT": ("9000", "port", 9000),
    "READOUTS_WORKERS": ("3", "workers", 3),
    "READOUTS_PUBLIC_URL": ("https://readouts.example/", "public_url", "https://readouts.example"),
    "READOUTS_REPORT_TO": ("desk@readouts.example", "report_to", "desk@readouts.example"),
    "READOUTS_MAX_ARTICLE_MB": ("2", "max_article_bytes", 2 * 1024 * 1024),
}


def test_every_setting_is_documented_and_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(DOCUMENTED)
    readme = README.read_text(encoding="utf-8")
    assert [name for name in DOCUMENTED if name not in readme] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_setting_is_taken_up(name: str) -> None:
    text, attribute, expected = EXAMPLES[name]
    assert getattr(Settings.from_env({name: text}), attribute) == expected


def test_defaults() -> None:
    settings = Settings.from_env({})
    assert settings.database_url == "sqlite:///data/archive.db"
    assert settings.index_dir == Path("data/index")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.authority_dir.joinpath("topics.csv").is_file()


def test_all_wrong_settings_are_told_at_once() -> None:
    wrong = {
        "READOUTS_PORT": "70000",
        "READOUTS_WORKERS": "many",
        "READOUTS_DATABASE_URL": "oracle://x",
        "READOUTS_PUBLIC_URL": "ftp://x",
        "READOUTS_REPORT_TO": "nobody",
        "READOUTS_PROT": "8000",
    }
    with pytest.raises(BadSettings) as caught:
        Settings.from_env(wrong)
    assert all(name in str(caught.value) for name in wrong)
