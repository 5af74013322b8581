"""A meeting's page as a citation: plain text, BibTeX, RIS and CSL-JSON. Pure.

There is no "accessed on": an archive's page is fixed by its revision, which says more and is the same for every reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from app.answers import MeetingRecord
from app.dates import PartialDate
from app.web.wording import date_in_words, moment_in_words

_RIS_UNSAFE = str.maketrans({"\n": " ", "\r": " "})
_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What every style of citation is made of."""

    key: str
    title: str
    url: str
    day: PartialDate | None  # of the meeting; the page's own date is that of its revision
    revision: int
    ingested_at: str | None
    sources: tuple[str, ...]  # the accounts, each as a phrase

    def as_text(self) -> str:
        """One sentence fit for a footnote."""
        told = f" From: {'; '.join(self.sources)}." if self.sources else ""
        edition = f"revision {self.revision} of {moment_in_words(self.ingested_at)}"
        return f"“{self.title}.” Readouts, {edition}. {self.url}.{told}"

    def as_bibtex(self) -> str:
        """A biblatex @online entry."""
        lines = [f"  title = {{{self.title.translate(_TEX)}}}", "  organization = {Readouts}"]
        if self.day:
            lines.append(f"  eventdate = {{{self.day}}}")
        if self.ingested_at:
            lines.append(f"  date = {{{self.ingested_at[:10]}}}")
        lines.append(f"  version = {{{self.revision}}}")
        lines.append(f"  url = {{{self.url}}}")
        if self.sources:
            lines.append(f"  note = {{From: {'; '.join(self.sources).translate(_TEX)}}}")
        return f"@online{{readouts-{self.key},\n" + ",\n".join(lines) + "\n}\n"

    def as_ris(self) -> str:
        """A RIS record of an electronic source."""
        lines = ["TY  - ELEC", f"TI  - {self.title}", "T2  - Readouts"]
        if self.ingested_at:
            day = self.ingested_at[:10]
            lines += [f"PY  - {day[:4]}", f"DA  - {day.replace('-', '/')}/"]
        lines += [f"ET  - {self.revision}", f"UR  - {self.url}"]
        lines += [f"N1  - From: {source}" for source in self.sources]
        return "\r\n".join(line.translate(_RIS_UNSAFE) for line in [*lines, "ER  - "]) + "\r\n"

    def as_csl_json(self) -> bytes:
        """A CSL-JSON array of one webpage."""
        item: dict[str, Any] = {
            "id": f"readouts-{self.key}",
            "type": "webpage",
            "title": self.title,
            "container-title": "Readouts",
            "URL": self.url,
            "version": str(self.revision),
        }
        if self.ingested_at:
            item["issued"] = {"date-parts": [[int(part) for part in self.ingested_at[:10].split("-")]]}
        if self.day:
            begin = self.day.start_only()
            item["event-date"] = {"date-parts": [[part for part in (begin.year, begin.month, begin.day) if part]]}
        if self.sources:
            item["note"] = f"From: {'; '.join(self.sources)}"
        return orjson.dumps([item], option=orjson.OPT_INDENT_2)


def cite_meeting(record: MeetingRecord, title: str, url: str, revision: int, ingested_at: str | None) -> Citation:
    """The citation of a meeting's page with the accounts that it rests on."""
    sources = []
    for witness in record.summary.witnesses:
        outlet = witness.outlet or "outlet not told"
        published = f", {date_in_words(witness.published)}" if witness.published else ""
        heading = f", “{witness.title}”" if witness.title else ""
        sources.append(f"{outlet}{heading}{published}")
    meeting = record.summary.meeting
    return Citation(meeting.id, title, url, meeting.date, revision, ingested_at, tuple(sources))
