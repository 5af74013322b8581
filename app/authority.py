"""The authority files: controlled names of people, parties, topics, situations and outlets, looked up by name.

Files (UTF-8 CSV with a header row, in seeds/authority/), several values in one cell parted by "|":
  people.csv         id,name,party,spellings,offices
                     offices: "office;party;from;until" each, from/until partial ISO dates or empty
  organisations.csv  code,name,spellings,kind,bodies   bodies: which of the spellings name a part of the organisation
  territories.csv    code,name,spellings            additions to what the library `rigour` knows (capitals, adjectives)
  outlets.csv        slug,name,hosts,spellings,country,authority   hosts: host or host/path-prefix, as in the address;
                     a further column "carries" says "yes" where the outlet carries other outlets' texts
  topics.csv         slug,name,covers
  situations.csv     slug,name,covers
  topic_words.csv, situation_words.csv   slug,tells,likely,hints  expressions (see app/lexicon.py): "tells" show by
                     themselves that the subject is spoken of, "likely" (a column that may be missing) where the
                     sentence tells what was discussed, "hints" only together; "-" holds expressions to overlook
  corrections.csv    kind,subject,value,reason,day  one judgement of a person a line, survives every re-ingest
                     (see Correction for the kinds)
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from app.dates import PartialDate
from app.errors import BadAuthorityFile
from app.lexicon import NOTHING, Lexicon, Strength
from app.names import fold, name_key
from app.records import Channel


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that a person held for a party, from and until (None: not known or still)."""

    office: str
    party: str
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person of the authority file; `spellings` are other written forms, in any script."""

    id: str
    name: str
    party: str | None
    spellings: tuple[str, ...] = ()
    offices: tuple[OfficeHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """An organisation or territory; `code` is ISO 3166-1 alpha-2 or the organisation's usual acronym.

    `bodies` are those of the spellings that name a part of it ("European Commission"), whose name an office keeps.
    """

    code: str
    name: str
    spellings: tuple[str, ...] = ()
    kind: str = "state"
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """Who publishes: known by the hosts of its addresses and by the ways texts name it."""

    slug: str
    name: str
    hosts: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    country: str | None = None
    authority: str | None = None  # where the outlet is an authority's own site: that authority's name
    carries: bool = False  # it carries other outlets' texts, which name their own outlet


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A topic or regional situation of the controlled list."""

    slug: str
    name: str
    covers: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of corrections.csv: a person's judgement, which overrides the rules.

    kinds: same-meeting, different-meeting (subject and value: account ids), same-person, different-person (written
    names or person ids), date, channel, city, country (subject: account id; no value: unknown), withdraw (subject:
    article or meeting id; no value). `day` is the ISO day of the correction, or "".
    """

    kind: str
    subject: str
    value: str
    reason: str
    day: str


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """All authority files, looked up by folded name; equal only to itself, so that it can key a cache."""

    people: Mapping[str, PersonEntry]
    parties: Mapping[str, PartyEntry]
    outlets: Mapping[str, OutletEntry]
    topics: Mapping[str, SubjectEntry]
    situations: Mapping[str, SubjectEntry]
    corrections: tuple[Correction, ...] = ()
    topic_words: Lexicon = field(default_factory=Lexicon, repr=False)
    situation_words: Lexicon = field(default_factory=Lexicon, repr=False)
    _people_by_form: Mapping[str, tuple[PersonEntry, ...]] = field(default_factory=dict, repr=False)
    _people_by_key: Mapping[str, tuple[PersonEntry, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, folder: Path) -> Authority:
        """Read every authority file of a folder; BadAuthorityFile names the file and line that cannot be used."""
        people = load_people(folder)
        parties = {e.code: e for e in _parties(folder / "organisations.csv", folder / "territories.csv")}
        topics = {e.slug: e for e in _subjects(folder / "topics.csv")}
        situations = {e.slug: e for e in _subjects(folder / "situations.csv")}
        by_form: dict[str, dict[str, PersonEntry]] = {}
        by_key: dict[str, dict[str, PersonEntry]] = {}
        for person in people.values():
            for spelling in (person.name, *person.spellings):
                by_form.setdefault(fold(spelling), {})[person.id] = person
                by_key.setdefault(name_key(spelling), {})[person.id] = person
        return cls(
            people=MappingProxyType(people),
            parties=MappingProxyType(parties),
            outlets=MappingProxyType({e.slug: e for e in _outlets(folder / "outlets.csv")}),
            topics=MappingProxyType(topics),
            situations=MappingProxyType(situations),
            corrections=tuple(_corrections(folder / "corrections.csv")),
            topic_words=Lexicon(_words(folder / "topic_words.csv", topics)),
            situation_words=Lexicon(_words(folder / "situation_words.csv", situations)),
            _people_by_form=MappingProxyType({form: tuple(found.values()) for form, found in by_form.items()}),
            _people_by_key=MappingProxyType({key: tuple(found.values()) for key, found in by_key.items()}),
        )

    def people_named(self, name: str) -> tuple[PersonEntry, ...]:
        """Everyone whose name or spelling this is; empty where nobody.

        Words in the order written come first, for "Salman bin Abdulaziz" is not "Abdulaziz bin Salman"; only a name
        that nobody bears in that order is looked up in any order ("BAYRAMOV Jeyhun").
        """
        return self._people_by_form.get(fold(name)) or self._people_by_key.get(name_key(name), ())


def load_people(folder: Path) -> dict[str, PersonEntry]:
    """The people of a folder's authority files by id, without the look-up by name that `Authority` makes of them."""
    return {entry.id: entry for entry in _people(folder / "people.csv")}


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; nothing where the file does not exist."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise BadAuthorityFile(f"{path}: the header row lacks {', '.join(sorted(missing))}")
        for row in reader:
            if None in row or None in row.values():
                raise BadAuthorityFile(f"{path}, line {reader.line_num}: not as many cells as the header row")
            yield reader.line_num, {key: value.strip() for key, value in row.items()}


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _people(path: Path) -> Iterator[PersonEntry]:
    seen: set[str] = set()
    for line, row in _rows(path, ("id", "name", "party", "spellings", "offices")):
        if not row["id"] or not row["name"] or row["id"] in seen:
            raise BadAuthorityFile(f"{path}, line {line}: a person needs a name and an id of their own: {row['id']!r}")
        seen.add(row["id"])
        try:
            offices = tuple(_office(cell) for cell in _cells(row["offices"]))
        except ValueError as error:
            raise BadAuthorityFile(f"{path}, line {line}: {error}") from error
        yield PersonEntry(row["id"], row["name"], row["party"] or None, _cells(row["spellings"]), offices)


def _office(cell: str) -> OfficeHeld:
    parts = [part.strip() for part in cell.split(";")]
    if len(parts) != 4:
        raise ValueError(f"an office is written 'office;party;from;until': {cell!r}")
    since, until = (PartialDate.parse(part) if part else None for part in parts[2:])
    return OfficeHeld(parts[0], parts[1], since, until)


def _parties(organisations: Path, territories: Path) -> Iterator[PartyEntry]:
    seen: set[str] = set()
    for path, columns, kind in (
        (organisations, ("code", "name", "spellings", "kind"), "organisation"),
        (territories, ("code", "name", "spellings"), "state"),
    ):
        for line, row in _rows(path, columns):
            code = row["code"]
            if not code or not row["name"] or code in seen:
                raise BadAuthorityFile(f"{path}, line {line}: a party needs a name and a code of its own: {code!r}")
            seen.add(code)
            bodies = _cells(row.get("bodies", ""))
            yield PartyEntry(code, row["name"], _cells(row["spellings"]), row.get("kind") or kind, bodies)


def _outlets(path: Path) -> Iterator[OutletEntry]:
    for _, row in _rows(path, ("slug", "name", "hosts", "spellings", "country", "authority")):
        yield OutletEntry(
            row["slug"],
            row["name"],
            _cells(row["hosts"]),
            _cells(row["spellings"]),
            row["country"] or None,
            row["authority"] or None,
            row.get("carries") == "yes",
        )


def _subjects(path: Path) -> Iterator[SubjectEntry]:
    for _, row in _rows(path, ("slug", "name", "covers")):
        yield SubjectEntry(row["slug"], row["name"], row["covers"])


def _words(path: Path, subjects: Mapping[str, SubjectEntry]) -> Iterator[tuple[str, str, Strength]]:
    for line, row in _rows(path, ("slug", "tells", "hints")):
        if row["slug"] != NOTHING and row["slug"] not in subjects:
            raise BadAuthorityFile(f"{path}, line {line}: no subject has the slug {row['slug']!r}")
        yield row["slug"], row["tells"], Strength.TELLS
        yield row["slug"], row.get("likely", ""), Strength.LIKELY
        yield row["slug"], row["hints"], Strength.HINT


PAIRING = ("same-meeting", "different-meeting", "same-person", "different-person")
"""The kinds of correction that tell of two things."""

CORRECTED = ("date", "channel", "city", "country")
"""The kinds of correction that give an account another value."""

WITHDRAW = "withdraw"

_COUNTRY = re.compile(r"[A-Z]{2}")


def _corrections(path: Path) -> Iterator[Correction]:
    for line, row in _rows(path, ("kind", "subject", "value", "reason", "day")):
        found = Correction(row["kind"], row["subject"], row["value"], row["reason"], row["day"])
        fault = _fault(found)
        if fault is not None:
            raise BadAuthorityFile(f"{path}, line {line}: {fault}")
        yield found


def _fault(line: Correction) -> str | None:
    """What is wrong with a correction, in words; None where it can be taken up."""
    if line.kind not in (*PAIRING, *CORRECTED, WITHDRAW):
        return f"no kind of correction is called {line.kind!r}; there are {', '.join((*PAIRING, *CORRECTED, WITHDRAW))}"
    if not line.subject:
        return f"a {line.kind} line names what it corrects"
    if line.kind in PAIRING and line.value in ("", line.subject):
        return f"a {line.kind} line names two different things: {line.subject!r} and {line.value!r}"
    if line.kind == WITHDRAW and line.value:
        return f"a withdraw line has no value: {line.value!r}"
    if line.kind == WITHDRAW and not (line.reason and line.day):
        return "a withdraw line gives its reason and day, which the tombstone shows"
    if line.kind == "channel" and line.value and line.value not in set(Channel):
        return f"no channel is called {line.value!r}; there are {', '.join(Channel)}"
    if line.kind == "country" and line.value and not _COUNTRY.fullmatch(line.value):
        return f"a country is two capital letters (ISO 3166-1): {line.value!r}"
    try:
        for day in (line.day, line.value if line.kind == "date" else ""):
            if day:
                PartialDate.parse(day)
    except ValueError as error:
        return str(error)
    return None
