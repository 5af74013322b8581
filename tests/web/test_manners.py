"""What every answer owes: methods, lengths, headers, 304, errors with a next step, and any query string whatever."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.answers import Page
from app.store.reader import SqlReader
from tests.web.conftest import Browser, Read, words

FIELDS = (
    "q", "participant", "party", "office", "topic", "situation", "channel", "outlet", "country", "year",
    "after", "before", "sort", "page", "starts", "order", "size", "zz",
)  # fmt: skip
LISTS = ("/meetings", "/search", "/participants", "/topics/peace-process", "/parties/AZ", "/meetings.json",
         "/meetings.atom", "/suggest.json", "/participants.json", "/outlets/not-told", "/years/2023")  # fmt: skip


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_but_reading(client: Browser, method: str) -> None:
    answer = client.request(method, "/meetings")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_get_without_the_body(client: Browser, every_page: tuple[str, ...]) -> None:
    for path in every_page:
        head, get = client.request("HEAD", path), client.get(path)
        assert head.status_code == 200
        assert head.content == b""
        assert dict(head.headers) == dict(get.headers)


def test_over_long_address_is_refused(client: Browser) -> None:
    assert client.get("/search?q=" + "a" * 7000).status_code == 200
    answer = client.get("/search?q=" + "a" * 8000)
    assert answer.status_code == 414
    assert "at most 8,000 characters" in answer.text


def test_every_answer_carries_the_security_headers(client: Browser) -> None:
    for path in ("/", "/meetings.json", "/static/readouts.css", "/nothing", "/meetings?after=x", "/health"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_pages_hold_nothing_that_the_policy_forbids(read: Read, every_page: tuple[str, ...]) -> None:
    for path in every_page:
        page = read(path)
        assert not page.select("[style], style, iframe, object, embed"), path
        written_out = [script for script in page.select("script") if not script.get("src", "").startswith("/static/")]
        assert all(script.get("type") == "application/ld+json" for script in written_out), path
        assert not [tag for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)], path


def test_a_page_once_had_is_not_sent_again(client: Browser, every_page: tuple[str, ...]) -> None:
    for path in every_page:
        first = client.get(path)
        again = client.get(path, {"if-none-match": first.headers["etag"]})
        assert again.status_code == 304, path
        assert again.content == b""
        assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/", {"if-none-match": '"another"'}).status_code == 200


def test_unpacked_and_packed_answers_are_told_apart(client: Browser) -> None:
    packed = client.get("/", {"accept-encoding": "gzip"})
    bare = client.get("/", {"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in bare.headers
    assert packed.text == bare.text
    assert packed.headers["etag"] != bare.headers["etag"]


def test_stylesheet_and_scripts_may_be_kept_for_ever_and_come_packed(client: Browser, read: Read) -> None:
    page = read("/")
    kept = [link["href"] for link in page.select('link[rel="stylesheet"]')]
    kept += [script["src"] for script in page.select("script[src]")]
    assert len(kept) > 1
    for path in kept:
        answer = client.get(path, {"accept-encoding": "gzip"})
        assert "immutable" in answer.headers["cache-control"], path
        assert answer.headers["content-encoding"] == "gzip", path


def test_sitemaps_name_every_meeting_and_participant(client: Browser) -> None:
    listed = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    assert len(listed) == 3
    paths = [loc for path in listed for loc in re.findall("<loc>(.*?)</loc>", client.get(_path(path)).text)]
    for kind, records in (("meetings", "meetings"), ("participants", "participants")):
        every = {record["url"] for record in client.get(f"/{kind}.json").json()[records]}
        assert every <= set(paths)
    assert all(client.get(_path(path)).status_code == 200 for path in paths)


def test_security_contact_is_where_mistakes_are_reported(client: Browser, empty: Browser) -> None:
    lines = client.get("/.well-known/security.txt").text.splitlines()
    assert lines[0] == "Contact: mailto:desk@example.org"
    assert lines[1].startswith("Expires: 20")
    assert empty.get("/.well-known/security.txt").status_code == 404


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing", "/meetings/none", "/participants/none/x", "/topics/none", "/days/2023-13-01", "/years/abc"),
        *(
            "/parties/XX1",
            "/articles/none",
            "/pairs/a/b",
            "/pairs/a/a",
            "/sitemaps/meetings-99.xml",
            "/sitemaps/x.xml",
            "/days/2023-13",
            "/days/%00",
        ),
        "/years/%F0%9F%98%80",
    ],
)
def test_what_is_not_there_offers_search(read: Read, path: str) -> None:
    page = read(path, 404)
    assert page.select_one('main form[action="/search"] input[name="q"]') is not None
    assert page.select_one('meta[name="robots"]')["content"] == "noindex, follow"


def test_json_is_refused_in_json(client: Browser) -> None:
    answer = client.get("/meetings/none.json")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "No meeting at this address"
    assert client.get("/meetings.json?after=yesterday").status_code == 400


def test_wrong_or_missing_slug_leads_to_the_right_one(client: Browser, bono: str) -> None:
    base = bono.rsplit("/", 1)[0]
    for path in (base, base + "/another", base + "/"):
        answer = client.get(path)
        assert answer.status_code == 308, path
        assert answer.headers["location"] in (bono, base), path


def test_every_account_answers_for_its_meeting(client: Browser, bono: str) -> None:
    for account in client.get(f"/meetings/{bono.split('/')[2]}.json").json()["accounts"]:
        answer = client.get(f"/meetings/{account['id']}")
        assert (answer.status_code, answer.headers["location"]) == (308, bono)


def test_pair_has_one_address(client: Browser, every_page: tuple[str, ...]) -> None:
    pair = next(path for path in every_page if path.startswith("/pairs/"))
    _, _, one, other = pair.split("/")
    answer = client.get(f"/pairs/{other}/{one}")
    assert (answer.status_code, answer.headers["location"]) == (308, pair)


def test_mishap_gives_a_reference_and_no_internals(
    client: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object, **__: object) -> Page[object]:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr(SqlReader, "refusals", break_down)
    answer = client.get("/coverage?mishap")
    assert answer.status_code == 500
    told = words(BeautifulSoup(answer.text, "html.parser"))
    assert "secret" not in answer.text
    reference = told.split("please give the reference ")[1].split(".")[0]
    assert reference in caplog.text
    assert "the secret inside" in caplog.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(LISTS),
    pairs=st.lists(st.tuples(st.sampled_from(FIELDS), st.text(max_size=40) | st.sampled_from(
        ["2023", "2023-99", "-1", "9" * 30, "phone", "participant:", '"', "a* OR", "after:9999", "\x00", "٣", "²"])),
        max_size=6),
)  # fmt: skip
def test_any_query_string_gives_a_page(client: Browser, path: str, pairs: list[tuple[str, str]]) -> None:
    text = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs)
    assert client.get(f"{path}?{text}").status_code in (200, 400)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60))
def test_any_bytes_in_an_address_give_a_page(client: Browser, raw: bytes) -> None:
    for path in (
        "/meetings?",
        "/search?q=",
        "/meetings/",
        "/participants/",
        "/days/",
        "/years/",
        "/offices/",
        "/outlets/",
    ):
        assert client.get(path + quote(raw)).status_code in (200, 308, 400, 404), path
