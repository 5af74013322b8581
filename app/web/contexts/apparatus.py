"""The record sentence and the apparatus of a meeting: every fact with the letters that attest it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.names import fold
from app.offices import office_of
from app.records import Account, Channel, DateBasis, Evidence, Meeting, MeetingParticipant, Subject
from app.web import addresses, wording
from app.web.contexts.register import sides_of
from app.web.contexts.witnesses import Attestation, Testimony, told_of
from app.web.labels import Labels, country_name
from app.web.passages import fullest

TABLE_FROM = 2
"""More participants than this are listed in a table with their offices, below the apparatus."""
SENTENCE_PEOPLE = 6
"""Participants named in the record sentence; more would make it no sentence. The table below names all."""

_VERBS = {
    Channel.IN_PERSON: ("met", "met"),
    Channel.PHONE: ("spoke by telephone with", "spoke by telephone"),
    Channel.VIDEO: ("spoke by video link with", "spoke by video link"),
    Channel.UNSPECIFIED: ("held talks with", "held talks"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the record sentence: words, perhaps leading somewhere, and who attests them."""

    text: str
    href: str = ""
    attested: tuple[Attestation, ...] = ()
    iso: str = ""  # of a date


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading of a fact with its witnesses; `quoted` where the words are the witness's own."""

    text: str
    attested: tuple[Attestation, ...]
    quoted: bool = False
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ApparatusRow:
    """A fact with its readings; `status` says in words how the witnesses stand to each other."""

    label: str
    readings: tuple[ReadingView, ...]
    status: str = ""
    differs: bool = False


def record_sentence(meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels) -> tuple[Piece, ...]:
    """The established text: who met whom, where, when and how; what is unknown is left to the apparatus."""
    sides = sides_of(meeting)
    named = [person for side in sides for person in side]
    if len(named) > SENTENCE_PEOPLE:
        sides = tuple(side[:1] for side in sides[:SENTENCE_PEOPLE])
        named = [person for side in sides for person in side]
    between, alone = _VERBS[meeting.channel]
    pieces: list[Piece] = []
    if len(sides) == 2:
        pieces += _people(sides[0], meeting, testimonies, labels)
        pieces.append(Piece(f" {between} "))
        pieces += _people(sides[1], meeting, testimonies, labels)
    elif named:
        pieces += _people(tuple(named), meeting, testimonies, labels)
        pieces.append(Piece(f" {alone}"))
    else:
        pieces.append(Piece("Participants unknown met"))
    rest = len(meeting.participants) - len(named)
    if rest > 0:
        pieces.append(Piece(f", with {wording.counted(rest, 'other')},"))
    place = ", ".join(p for p in (meeting.city, _country(meeting, labels)) if p)
    if place:
        attested = _attested(testimonies, lambda a: _same_place(a, meeting), "city", "country")
        pieces += [Piece(" in "), Piece(place, attested=attested)]
    pieces += _date_pieces(meeting, testimonies)
    pieces.append(Piece("."))
    return tuple(pieces)


def sentence_in_words(pieces: Iterable[Piece]) -> str:
    """The record sentence as plain text."""
    return "".join(piece.text for piece in pieces)


def _people(
    people: tuple[MeetingParticipant, ...], meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels
) -> list[Piece]:
    pieces: list[Piece] = []
    for place, person in enumerate(people):
        if place:
            pieces.append(Piece(" and " if place == len(people) - 1 else "; "))
        office = wording.office_in_words(person.role, labels.party(person.party))
        told = [(t, p) for t in testimonies if (p := told_of(t, person, meeting))]
        attested = tuple(t.attest(p.evidence) for t, p in told)
        pieces.append(Piece(person.name, addresses.participant(person.person_id, person.name)))
        held = office_of(person.role, person.party)
        pieces += [Piece(", "), Piece(office, addresses.office(held.slug) if held else "", attested)]
    return pieces


def _same_place(account: Account, meeting: Meeting) -> bool:
    return account.city == meeting.city if meeting.city else account.country == meeting.country


def _country(meeting: Meeting, labels: Labels) -> str:
    return (labels.party(meeting.country) or country_name(meeting.country)) if meeting.country else ""


def _date_pieces(meeting: Meeting, testimonies: Sequence[Testimony]) -> list[Piece]:
    if meeting.date is None:
        return [Piece(", on a day unknown")]
    words, iso = wording.date_in_words(meeting.date), str(meeting.date)
    attested = _attested(testimonies, lambda a: a.date == meeting.date and a.date_basis == meeting.date_basis, "date")
    if meeting.date_basis is DateBasis.REPORTED:
        return [Piece(", reported "), Piece(words, attested=attested, iso=iso), Piece(", day not stated")]
    preposition = " on " if meeting.date.is_day else " in "
    return [Piece(preposition), Piece(words, attested=attested, iso=iso)]


def _attested(
    testimonies: Sequence[Testimony], tells: Callable[[Account], bool], *fields: str
) -> tuple[Attestation, ...]:
    return tuple(t.attest(t.account.evidence, *fields) for t in testimonies if tells(t.account))


def apparatus_of(meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels) -> tuple[ApparatusRow, ...]:
    """The rows under the record, in the order in which a reader asks: when, where, how, who, what."""
    rows = [_dates(testimonies), _places(meeting, testimonies, labels), _channels(testimonies)]
    for person in meeting.participants:
        rows += _of_person(person, meeting, testimonies)
    rows.append(_subjects("Situations", testimonies, lambda a: a.situations, labels.situation, addresses.situation))
    rows.append(_subjects("Topics", testimonies, lambda a: a.topics, labels.topic, addresses.topic))
    rows += _discrepancies(testimonies)
    rows += _mentions(testimonies)
    return tuple(row for row in rows if row.readings)


def _grouped(
    label: str, told: Iterable[tuple[str, Attestation]], *, quoted: bool = False, silent: str = "", note: str = ""
) -> ApparatusRow:
    """A row of readings, each with all its witnesses; it differs where there are two readings or more."""
    readings: dict[str, list[Attestation]] = {}
    for text, attestation in told:
        readings.setdefault(text, []).append(attestation)
    views = tuple(ReadingView(text, tuple(by), quoted and text != silent) for text, by in readings.items())
    differs = len([text for text in readings if text != silent]) > 1
    return ApparatusRow(label, views, note if differs else "", differs)


def _dates(testimonies: Sequence[Testimony]) -> ApparatusRow:
    told = []
    stated = set()
    for t in testimonies:
        account = t.account
        words = [e.quote for e in account.evidence if e.field == "date" and e.part == "text"]
        text = wording.DAY_UNKNOWN
        if account.date is not None:
            basis = "stated" if account.date_basis is DateBasis.STATED else "reported, day not stated"
            text = f"{wording.date_in_words(account.date)}, {basis}"
            if account.date_basis is DateBasis.STATED:
                stated.add(account.date)
                text += f" (“{words[0]}”)" if words else ""
        told.append((text, t.attest(account.evidence, "date")))
    row = _grouped("Date", told)
    return ApparatusRow("Date", row.readings, "the stated days differ" if len(stated) > 1 else "", len(stated) > 1)


def _places(meeting: Meeting, testimonies: Sequence[Testimony], labels: Labels) -> ApparatusRow:
    silent = "place not told"
    told = []
    for t in testimonies:
        country = labels.party(t.account.country)
        text = ", ".join(part for part in (t.account.city, country) if part) or silent
        told.append((text, t.attest(t.account.evidence, "city", "country")))
    if meeting.channel in (Channel.PHONE, Channel.VIDEO) and all(text == silent for text, _ in told):
        return ApparatusRow("Place", ())
    # "Azerbaijan" beside "Baku, Azerbaijan" tells less, not otherwise.
    cities = {fold(t.account.city) for t in testimonies if t.account.city}
    countries = {t.account.country for t in testimonies if t.account.country}
    differs = max(len(cities), len(countries)) > 1
    return ApparatusRow("Place", _grouped("", told).readings, "the places differ" if differs else "", differs)


def _channels(testimonies: Sequence[Testimony]) -> ApparatusRow:
    silent = wording.channel_in_words(Channel.UNSPECIFIED)
    told = [(wording.channel_in_words(t.account.channel), t.attest(t.account.evidence, "channel")) for t in testimonies]
    return _grouped("How", told, silent=silent, note="the accounts differ")


def _of_person(person: MeetingParticipant, meeting: Meeting, testimonies: Sequence[Testimony]) -> list[ApparatusRow]:
    """The rows of one participant: the office as worded, and the name where a witness writes it otherwise."""
    told = [(t, p) for t in testimonies if (p := told_of(t, person, meeting))]
    surname = person.name.split()[-1] if person.name.split() else person.name
    offices = _grouped(
        f"Office of {surname}",
        [(p.role or "office not told", t.attest(p.evidence, "role", "office")) for t, p in told],
        quoted=True,
        silent="office not told",
        note="worded differently",
    )
    # Where a table names all who took part, an office on which no witness differs need not be told twice.
    told_twice = len(meeting.participants) > TABLE_FROM and not offices.differs
    rows = [] if told_twice else [ApparatusRow(offices.label, offices.readings, offices.status, False)]
    names = [(p.written_as, t.attest(p.evidence, "name", "written_as")) for t, p in told if p.written_as]
    if any(text != person.name for text, _ in names):
        rows.append(ApparatusRow(f"Name of {surname}", _grouped("", names, quoted=True).readings, "spelt otherwise"))
    missing = [t for t in testimonies if not any(t is one for one, _ in told)]
    if missing and told:
        silent = tuple(t.attest((), "") for t in missing)
        rows.append(ApparatusRow(f"Presence of {surname}", (ReadingView("not named by", silent),), ""))
    return rows


def _subjects(
    label: str,
    testimonies: Sequence[Testimony],
    subjects: Callable[[Account], tuple[Subject, ...]],
    named: Callable[[str], str],
    address: Callable[[str], str],
) -> ApparatusRow:
    found: dict[str, list[Attestation]] = {}
    for t in testimonies:
        for subject in subjects(t.account):
            found.setdefault(subject.slug, []).append(t.attest(fullest(subject.evidence)))
    several = len(testimonies) > 1
    readings = tuple(
        ReadingView(
            named(slug), tuple(by), href=address(slug), note="told by one only" if several and len(by) == 1 else ""
        )
        for slug, by in sorted(found.items(), key=lambda item: -len(item[1]))
    )
    return ApparatusRow(label, readings)


_FIELDS = {"role": "Office", "date": "Date", "channel": "How", "city": "Place", "country": "Country", "name": "Name"}


def _discrepancies(testimonies: Sequence[Testimony]) -> list[ApparatusRow]:
    """Where one account contradicts itself: a headline that says otherwise than its text."""
    rows = []
    for t in testimonies:
        for discrepancy in t.account.discrepancies:
            label = _FIELDS.get(discrepancy.field, discrepancy.field.capitalize())
            surname = discrepancy.subject.split()[-1] if discrepancy.subject.split() else ""
            readings = tuple(
                ReadingView(reading.value, (t.attest(reading.evidence),), True, note=_where(reading.evidence))
                for reading in discrepancy.readings
            )
            rows.append(
                ApparatusRow(
                    f"{label} of {surname}" if surname else label, readings, f"{t.letter} contradicts itself", True
                )
            )
    return rows


def _where(evidence: Sequence[Evidence]) -> str:
    parts = {"title": "headline", "text": "text", "metadata": "delivered beside the text"}
    return parts[evidence[0].part] if evidence else ""


def _mentions(testimonies: Sequence[Testimony]) -> list[ApparatusRow]:
    told = []
    for t in testimonies:
        for mention in t.extraction.mentions:
            why = "" if mention.kind == "background" else f" ({mention.kind})"
            told.append((f"{mention.name}{why}", t.attest(mention.evidence)))
    row = _grouped("Also named", told)
    return [ApparatusRow("Also named", row.readings, "named, did not take part")] if told else []
