"""What a person corrected is told on the meeting's page, beside what the rules read, until the line is taken back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.ingest import ingest
from app.settings import HOME, Settings
from app.web.app import create_app
from app.web.cache import REVISION_AGE
from tests.test_ingest import write_jsonl
from tests.web.conftest import Browser, words

DAY, REASON = "2026-05-01", "the ministry put it right"
ORIGIN = "by correction of 1 May 2026: the ministry put it right"


class Desk:
    """An archive of three articles on two meetings, whose corrections a test may write."""

    def __init__(self, folder: Path) -> None:
        self.authority = folder / "authority"
        self.authority.mkdir()
        for path in (HOME / "seeds" / "authority").glob("*.csv"):
            (self.authority / path.name).write_bytes(path.read_bytes())
        self.settings = Settings.from_env(
            {"READOUTS_DATA_DIR": str(folder / "data"), "READOUTS_AUTHORITY_DIR": str(self.authority)}
        )
        told = (
            ("gazette", "2022-05-04", "On 4 May 2022, Foreign Minister of Finland Arvo Saarinen met with Foreign "
             "Minister of Croatia Milena Kovac in Zagreb. They discussed trade and energy."),
            ("courier", "2022-05-04", "Foreign Minister of Croatia Milena Kovac met with Foreign Minister of Finland "
             "Arvo Saarinen in Zagreb on 4 May 2022. Energy was discussed."),
            ("herald", "2023-07-09", "On 9 July 2023, Foreign Minister of Finland Hanna Korhonen met with Foreign "
             "Minister of Croatia Milena Kovac in Helsinki. They discussed trade."),
        )  # fmt: skip
        articles = [
            {"id": name, "url": f"https://{name}.example/1", "title": "Talks", "published": day, "text": text}
            for name, day, text in told
        ]
        ingest(self.settings, [write_jsonl(folder / "a.jsonl", articles)])
        self.browser = Browser(create_app(self.settings))
        found = self.browser.get("/meetings.json").json()["meetings"]
        self.accounts = {m["date"]: list(m["account_ids"]) for m in found}

    def correct(self, *lines: str) -> None:
        """Write the corrections file and run an ingest of nothing, as an editor would."""
        text = "\n".join(["kind,subject,value,reason,day", *lines, ""])
        (self.authority / "corrections.csv").write_text(text, encoding="utf-8")
        ingest(self.settings, [])
        time.sleep(REVISION_AGE)  # The running site asks for the revision this often.

    def page(self, account_id: str) -> BeautifulSoup:
        """The page of the meeting of which an account tells."""
        path = f"/meetings/{account_id}"
        while (answer := self.browser.get(path)).status_code == 308:
            path = answer.headers["location"]
        assert answer.status_code == 200, path
        return BeautifulSoup(answer.text, "html.parser")

    def record(self, account_id: str) -> str:
        """The record of a meeting with its apparatus, as a reader sees them."""
        page = self.page(account_id)
        return f"{words(page, 'h1')} {words(page, '.apparatus')}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The archive as it was read."""
    made = Desk(tmp_path_factory.mktemp("corrections"))
    assert sorted(map(len, made.accounts.values())) == [1, 2]
    return made


@pytest.fixture
def desk(archive: Desk) -> Iterator[Desk]:
    """The archive without a correction, whatever the test before wrote."""
    yield archive
    archive.correct()


@pytest.mark.parametrize(
    ("kind", "value", "now", "read", "record"),
    [
        ("date", "2023-07-10", "Date of A: 10 July 2023", "9 July 2023", "on 10 July 2023"),
        ("date", "", "Date of A: day unknown", "9 July 2023", "on a day unknown"),
        ("channel", "video", "How of A: by video link", "in person", "spoke by video link"),
        ("city", "Turku", "City of A: Turku", "Helsinki", "in Turku, Finland"),
        ("country", "SE", "Country of A: Sweden", "Finland", "Helsinki, Sweden"),
    ],
)
def test_a_corrected_value_stands_beside_the_one_that_was_read(
    desk: Desk, kind: str, value: str, now: str, read: str, record: str
) -> None:
    (account_id,) = desk.accounts["2023-07-09"]
    before = desk.record(account_id)
    assert "by correction" not in before
    desk.correct(f"{kind},{account_id},{value},{REASON},{DAY}")
    page = desk.page(account_id)
    assert record in words(page, "h1")
    assert f"{now}, {ORIGIN}. The rules read in A: {read}." in words(page)
    told = desk.browser.get(f"/meetings/{account_id}.json").json()["corrections"]
    assert [(line["kind"], line["day"]) for line in told] == [(kind, DAY)]
    desk.correct()
    assert desk.record(account_id) == before


def test_accounts_joined_or_parted_by_hand_are_told_on_each_meeting(desk: Desk) -> None:
    one, other = desk.accounts["2022-05-04"]
    (alone,) = desk.accounts["2023-07-09"]
    desk.correct(f"different-meeting,{one},{other},{REASON},{DAY}")
    for account_id, opposite in ((one, other), (other, one)):
        page = desk.page(account_id)
        assert "A and another account tell of two meetings" in words(page)
        assert ORIGIN in words(page, ".apparatus")
        assert page.select_one(f'.apparatus li a[href="/meetings/{opposite}"]')
    desk.correct(f"same-meeting,{one},{alone},{REASON},{DAY}")
    assert f"A and B tell of one meeting, {ORIGIN}." in words(desk.page(one))
    desk.correct()
    assert "by correction" not in words(desk.page(one)) + words(desk.page(alone))


@pytest.mark.parametrize(
    ("kind", "verdict"), [("same-person", "are one person"), ("different-person", "are two people")]
)
def test_people_unified_or_kept_apart_by_hand_are_told_where_they_took_part(
    desk: Desk, kind: str, verdict: str
) -> None:
    desk.correct(f"{kind},Arvo Saarinen,Hanna Korhonen,{REASON},{DAY}")
    for account_id, *_ in desk.accounts.values():
        assert f"“Arvo Saarinen” and “Hanna Korhonen” {verdict}, {ORIGIN}." in words(desk.page(account_id))
    desk.correct()
    for account_id, *_ in desk.accounts.values():
        assert "by correction" not in words(desk.page(account_id))


def test_of_two_lines_on_one_value_the_later_is_told(desk: Desk) -> None:
    (account_id,) = desk.accounts["2023-07-09"]
    desk.correct(f"city,{account_id},Turku,first thought,{DAY}", f"city,{account_id},Espoo,second thought,{DAY}")
    page = words(desk.page(account_id))
    assert "second thought" in page
    assert "first thought" not in page
    assert "in Espoo" in words(desk.page(account_id), "h1")


def test_offices_in_the_record_lead_to_whoever_held_them(desk: Desk) -> None:
    (account_id,) = desk.accounts["2023-07-09"]
    offices = [link["href"] for link in desk.page(account_id).select('h1 a[href^="/offices/"]')]
    assert offices == ["/offices/foreign-minister-of-finland", "/offices/foreign-minister-of-croatia"]
    assert all(desk.browser.get(href).status_code == 200 for href in offices)
