"""An office of a party, whoever held it; and one participant's offices, however they were worded."""

from __future__ import annotations

from pathlib import Path

import httpx

from app.ingest import ingest
from app.settings import Settings
from app.web.app import create_app
from tests.test_ingest import write_jsonl
from tests.web.conftest import Browser

HOLDERS = (
    ("2021-03-02", "Foreign Minister of Finland", "Arvo Saarinen"),
    ("2022-05-04", "Minister of Foreign Affairs of Finland", "Arvo Saarinen"),
    ("2023-06-05", "Foreign Minister of Finland", "Hanna Korhonen"),
)


def archive(folder: Path) -> Browser:
    """Three meetings of one office, two of them under its first holder."""
    articles = [
        {
            "id": f"n{number}",
            "url": f"https://news.example/{number}",
            "title": "Talks on energy",
            "published": day,
            "text": f"On {day}, {office} {name} held talks with Foreign Minister of Croatia Milena Kovac.",
        }
        for number, (day, office, name) in enumerate(HOLDERS)
    ]
    settings = Settings.from_env({"READOUTS_DATA_DIR": str(folder / "data")})
    ingest(settings, [write_jsonl(folder / "a.jsonl", articles)])
    return Browser(create_app(settings))


def test_an_office_shows_who_held_it_and_a_participant_each_office_once(tmp_path: Path) -> None:
    browser = archive(tmp_path)
    page = browser.get("/offices/foreign-minister-of-finland")
    assert page.status_code == 200
    assert "Foreign Minister of Finland" in page.text
    assert page.text.index("Hanna Korhonen") < page.text.index("Arvo Saarinen"), "the latest first"
    assert "seen 2 March 2021 to 4 May 2022" in page.text
    assert "“Minister of Foreign Affairs”" in page.text
    assert 'href="/offices/foreign-minister-of-finland"' in browser.get("/offices").text
    people = browser.get("/participants.json").json()["participants"]
    saarinen = next(person["id"] for person in people if person["name"] == "Arvo Saarinen")
    shown = _follow(browser, f"/participants/{saarinen}").text
    assert shown.count('<a href="/offices/foreign-minister-of-finland">') == 1
    assert "also worded" in shown


def test_an_office_without_its_party_is_the_office_as_worded(tmp_path: Path) -> None:
    assert "Office: foreign minister" in archive(tmp_path).get("/offices/foreign-minister").text


def _follow(browser: Browser, path: str) -> httpx.Response:
    answer = browser.get(path)
    return browser.get(answer.headers["location"]) if answer.status_code == 308 else answer
