"""Citations with everything in a title that a format could stumble over."""

from __future__ import annotations

import orjson

from app.dates import PartialDate
from app.web.citations import Citation

CITED = Citation(
    key="abc",
    title="A & B with {C}_1, 50 %",
    url="https://archive.example/meetings/abc/a-b",
    day=PartialDate.parse("2023-08"),
    revision=7,
    ingested_at="2026-11-21T20:54:22+00:00",
    sources=("Trend, “One\ntwo”",),
)


def test_text_tells_page_revision_and_sources() -> None:
    assert CITED.as_text() == (
        "“A & B with {C}_1, 50 %.” Readouts, revision 7 of 21 November 2026. "
        "https://archive.example/meetings/abc/a-b. From: Trend, “One\ntwo”."
    )


def test_bibtex_escapes_what_tex_reads() -> None:
    entry = CITED.as_bibtex()
    assert r"title = {A \& B with \{C\}\_1, 50 \%}" in entry
    assert "eventdate = {2023-08}" in entry
    assert "date = {2026-11-21}" in entry
    assert entry.count("{") == entry.count("}")


def test_ris_has_one_fact_a_line() -> None:
    lines = CITED.as_ris().split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert "DA  - 2026/11/21/" in lines
    assert "N1  - From: Trend, “One two”" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_csl_tells_the_page_and_the_event_apart() -> None:
    (item,) = orjson.loads(CITED.as_csl_json())
    assert item["issued"] == {"date-parts": [[2026, 11, 21]]}
    assert item["event-date"] == {"date-parts": [[2023, 8]]}
    assert item["type"] == "webpage"
