"""What a person who hands in files gets: the right articles, or a reason for each that was not taken."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UnreadableInput
from app.reading import files, read_paths
from app.reading.encoding import decode
from app.records import Article

BODY = "On Monday the ministers met in Tbilisi and spoke of the new ferry line."


def read(path: Path, **limits: int) -> tuple[list[Article], list[UnreadableInput]]:
    """The articles and the refusals of a path."""
    found = list(read_paths([path], **limits))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, UnreadableInput)]


def test_plain_text_keeps_every_character_and_reads_the_prefix_line(tmp_path: Path) -> None:
    file = tmp_path / "a1.txt"
    file.write_text(f" date 2023-08-03 {BODY}", encoding="utf-8")
    (article,), refused = read(file)
    assert not refused
    assert article.text == f" date 2023-08-03 {BODY}"
    assert (article.name, str(article.published), article.title) == ("a1", "2023-08-03", None)


@pytest.mark.parametrize(
    ("text", "title", "published", "time"),
    [
        # A headline that stands twice, then a timestamp line.
        (
            f"Minister of Ports meets him\n\nMinister of Ports meets him\n# 07 March 2021 20:51 (UTC +04:00)\n\n{BODY}",
            "Minister of Ports meets him",
            "2021-03-07",
            "2021-03-07T20:51:00+04:00",
        ),
        # The site's clock stands above the article's own line.
        (
            f"Tuesday, 02 January 2024 12:17 GMT\nTwo ministers meet in Tbilisi\n\n2025-05-10 07:13:16\n\n{BODY}",
            None,
            None,
            None,
        ),
        # The prefix gives the year that the timestamp lacks.
        (f"date 2020-07-31 31 Jul. 10:30 (UTC+3 MSK)\n\n{BODY}", None, "2020-07-31", "2020-07-31T10:30:00+03:00"),
        # A headline alone above the text.
        (f"Two ministers meet in Tbilisi\n\n{BODY}", "Two ministers meet in Tbilisi", None, None),
        # A section's name before the headline.
        (f"World news\n\nTwo ministers meet in Tbilisi\n\n{BODY}", "Two ministers meet in Tbilisi", None, None),
        # Its date and author below it.
        (
            f"Two ministers meet in Tbilisi\nThe Tbilisi Mirror, 3 Nov 2023 - 16:40\n\n{BODY}",
            "Two ministers meet in Tbilisi",
            None,
            None,
        ),
        # Lines without a day are no stamp below a headline.
        (f"Two ministers meet in Tbilisi\nand in Batumi\n\n{BODY}", None, None, None),
        # Running text is no headline.
        (f"The two ministers met today.\n\n{BODY}", None, None, None),
        # No day is invented from a time of which the year is not told.
        (f"31 Jul. 10:30\n\n{BODY}", None, None, None),
    ],
)
def test_what_stands_above_a_plain_text(
    tmp_path: Path, text: str, title: str | None, published: str | None, time: str | None
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    (article,), _ = read(file)
    found = (article.title, str(article.published) if article.published else None, article.published_time)
    assert found == (title, published, time)


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    matter = "title: Readout of a call\ndate: '2021-05-04'\nsource_url: https://example.org/r/1?utm_source=x\n"
    file.write_text(f"---\n{matter}---\n{BODY}\n", encoding="utf-8")
    (article,), _ = read(file)
    assert (article.title, str(article.published)) == ("Readout of a call", "2021-05-04")
    assert (article.url, article.text.strip()) == ("https://example.org/r/1", BODY)


def test_json_lines_with_synonyms_and_one_broken_line(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    rows = [
        json.dumps(
            {"id": "x1", "link": "https://example.org/1", "headline": "A", "date": "2022-01-02T10:00:00Z", "body": BODY}
        ),
        '{"id": "x2", "text": ',
        json.dumps({"id": "x3", "text": BODY, "location": "NA"}),
        json.dumps({"id": "x4", "title": "without a text"}),
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    articles, refused = read(file)
    assert [a.name for a in articles] == ["x1", "x3"]
    assert (articles[0].title, str(articles[0].published), articles[0].published_time) == (
        "A",
        "2022-01-02",
        "2022-01-02T10:00:00+00:00",
    )
    assert articles[1].location is None
    assert [r.path for r in refused] == [f"{file}#2", f"{file}#4"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_lines_are_the_same_however_few_are_read_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"{BODY} Señor Núñez, {n}."}, ensure_ascii=False) for n in range(40)]
    lines[7], lines[23:26] = '{"id": "broken', ["", "", ""]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(lines), encoding=encoding)
    whole, _ = read(file)
    monkeypatch.setattr(files, "BLOCK_BYTES", 300)
    articles, refused = read(file)
    assert [a.text for a in articles] == [a.text for a in whole]
    assert len(articles) == 36
    assert all("Señor Núñez" in a.text for a in articles)
    assert [r.path for r in refused] == [f"{file}#8"]


def test_binary_lines_among_json_lines_do_not_hinder_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"text": BODY}).encode() + b"\n"
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(line + bytes(range(1, 9)) * 60 + b"\n" + line)
    monkeypatch.setattr(files, "BLOCK_BYTES", 1)
    articles, refused = read(file)
    assert [a.origin for a in articles] == [f"{file}#1", f"{file}#3"]
    assert "binary" in refused[0].reason


def test_csv_puts_a_summary_before_the_body_once(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    lead = "The two presidents spoke by telephone."
    file.write_text(
        f'link,headline,date,summary,body\nhttps://example.org/2,H,2022-02-02,{lead},"{BODY}"\n,,,,\n', encoding="utf-8"
    )
    (article,), refused = read(file)
    assert article.text == f"{lead}\n\n{BODY}"
    assert "no text" in refused[0].reason


def test_saved_page_gives_its_main_text(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{BODY} They agreed on point number {n} of the timetable.</p>" for n in range(8))
    file.write_text(
        f"<!doctype html><html lang='en'><head><title>Ferry talks</title></head><body><nav>Home News</nav>"
        f"<article><h1>Ferry talks</h1>{paragraphs}</article></body></html>",
        encoding="utf-8",
    )
    (article,), refused = read(file)
    assert not refused
    assert article.title == "Ferry talks"
    assert "ferry line" in article.text
    assert "Home News" not in article.text


def _warc(pages: dict[str, str]) -> bytes:
    """A web-archive file as crawlers write it: one gzip member a record."""
    records = []
    for number, (url, page) in enumerate(pages.items()):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{page}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\nWARC-Target-URI: {url}\r\n"
            f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(records)


def test_web_archive_and_one_that_is_cut_off(tmp_path: Path) -> None:
    data = _warc({"https://example.org/a": BODY, "https://example.org/b": BODY + " Again."})
    whole, cut = tmp_path / "whole.warc.gz", tmp_path / "cut.warc.gz"
    whole.write_bytes(data)
    cut.write_bytes(data[:-60])
    articles, refused = read(whole)
    assert [a.url for a in articles] == ["https://example.org/a", "https://example.org/b"]
    assert not refused
    articles, refused = read(cut)
    assert articles[0].url == "https://example.org/a"
    assert len(articles) + len(refused) >= 2


def test_feed_entries_are_articles(tmp_path: Path) -> None:
    file = tmp_path / "news.atom"
    file.write_text(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Port News</title><entry><id>e1</id><title>Ferry</title>"
        f"<link href='https://example.org/ferry'/><updated>2024-04-05T06:07:08Z</updated>"
        f"<content type='html'>&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>",
        encoding="utf-8",
    )
    (article,), _ = read(file)
    assert (article.url, article.outlet, str(article.published)) == (
        "https://example.org/ferry",
        "Port News",
        "2024-04-05",
    )
    assert article.text.strip() == BODY


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", bytes(range(256)) * 40, "binary"),
        ("program.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 200, "binary"),
        ("broken.json", b'{"text": "The ministers met', "no JSON"),
        ("lonely.csv", b"colour,taste\nred,sweet\n", "no column with the text"),
        ("matter.md", b"---\ntitle: [unclosed\n---\ntext", "front matter"),
        ("nothing.rss", b"<rss><channel></channel></rss>", "no entry"),
        ("half.txt", "Ünïcode".encode("utf-16")[:-1], "byte-order mark"),
    ],
)
def test_bad_input_is_refused_with_path_and_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    articles, refused = read(file)
    assert articles == []
    assert len(refused) == 1
    assert refused[0].path.startswith(str(file))
    assert reason in refused[0].reason
    assert refused[0].advice


def test_too_large_a_file_is_refused_and_the_rest_goes_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 5000, encoding="utf-8")
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    articles, refused = read(tmp_path, max_bytes=1000)
    assert [a.name for a in articles] == ["b"]
    assert "larger than 1,000 bytes" in refused[0].reason


def test_missing_path_loop_of_links_and_dead_link(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text(BODY, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "dead.txt").symlink_to(tmp_path / "nowhere")
    found = list(read_paths([folder, tmp_path / "missing"]))
    assert [f.name for f in found if isinstance(f, Article)] == ["b"]
    reasons = [f.reason for f in found if isinstance(f, UnreadableInput)]
    assert len(reasons) == 3
    assert any("read already" in r for r in reasons)
    assert any("leads nowhere" in r for r in reasons)
    assert any("no such file" in r for r in reasons)


def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    # Permission bits do not stop the administrator; the unmapped start of a process's memory stops anyone.
    unreadable = Path("/proc/self/mem")
    if os.geteuid() != 0:
        unreadable = tmp_path / "secret.txt"
        unreadable.write_text(BODY, encoding="utf-8")
        unreadable.chmod(0)
    articles, refused = read(unreadable)
    assert articles == []
    assert refused[0].advice == "check its permissions"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1252"])
def test_encodings_are_settled_at_the_door(tmp_path: Path, encoding: str) -> None:
    cyrillic = "Министр иностранных дел встретился с послом в Баку и обсудил вопросы сотрудничества между странами."
    text = (
        cyrillic
        if encoding != "cp1252"
        else "Le ministre des Affaires étrangères a reçu l’ambassadeur à Genève, près du lac."
    )
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    (article,), _ = read(file)
    assert article.text == text


def test_same_address_gives_the_same_id_whatever_the_delivery(tmp_path: Path) -> None:
    for name, url in (("a", "https://www.example.org/x/"), ("b", "http://example.org/x?utm_medium=mail#p2")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"url": url, "text": BODY + name}), encoding="utf-8")
    articles, _ = read(tmp_path)
    assert articles[0].id == articles[1].id
    assert articles[0].digest != articles[1].digest


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        told = decode(data, "x")
    except UnreadableInput as error:
        told = error.reason
    assert told.strip()


def test_gzip_that_is_no_web_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(gzip.compress(BODY.encode()))
    articles, refused = read(file)
    assert articles == []
    assert refused
