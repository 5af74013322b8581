"""The tables of the archive. Records are kept whole as JSON beside the columns that questions are asked by.

Every list that a page shows is a walk along one primary key or index: lists of meetings are clustered by year, what
they are asked for (`meeting_person`, `meeting_mark`) and day; numbers beside names stand in `tally`, `pair`, `person`.

An archive grows with time, and what a batch adds should lie together in every tree: all over a tree that memory cannot
hold, each row is a page to read, to log and to carry over. So whatever belongs to an article stands under its number,
which counts articles in the order of their coming, instead of under its id, which is a digest; lists begin with the
year; and what is asked for only with its meeting, account or person is kept in that row, not under an index of its own.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Index, Table, text
from sqlmodel import Field, SQLModel

CLUSTERED = {"sqlite_with_rowid": False}
"""A table that lives in its primary key's tree, so that a range of the key is read in one sweep."""

OFTEN = 20
"""Meetings from which on a pair is listed by their number: a list of all would be another page for most meetings."""

_OFTEN = text(f"one < other AND meetings >= {OFTEN}")


class ArticleRow(SQLModel, table=True):
    """An article in its current edition, without its text; `number` counts them in the order of their coming."""

    __tablename__: ClassVar[str] = "article"
    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    name: str
    origin: str
    digest: str
    url: str | None
    title: str | None
    outlet: str | None
    outlet_slug: str | None
    source: str | None
    published: str | None
    edition: int
    readout: bool
    rules: str
    revision: int = Field(index=True)


class EditionRow(SQLModel, table=True):
    """One edition of an article, never altered; `delivery` holds the article's other fields as JSON."""

    __tablename__: ClassVar[str] = "edition"
    article_number: int = Field(primary_key=True, foreign_key="article.number")
    number: int = Field(primary_key=True)
    article_id: str
    digest: str
    first_seen: str
    title: str | None
    text: str
    delivery: str


class ExtractionRow(SQLModel, table=True):
    """What was extracted from an article's current edition, without its accounts, as JSON.

    `note` is what linking needs to know of the article, as linking wrote it; the store does not read it.
    """

    __tablename__: ClassVar[str] = "extraction"
    article_number: int = Field(primary_key=True, foreign_key="article.number")
    article_id: str
    record: str
    note: str | None = None


class AccountRow(SQLModel, table=True):
    """One account, whole, as JSON; found by its article's number, for its id begins with its article's id.

    `names` are the written names of its participants in their order, `keys` its linking keys and `judgements` the
    numbers of the judgements in force about it, as JSON lists; `meeting_id` is the meeting that it tells of; None while
    there is none.
    """

    __tablename__: ClassVar[str] = "account"
    article_number: int = Field(primary_key=True, foreign_key="article.number")
    ordinal: int = Field(primary_key=True)
    id: str
    article_id: str
    record: str
    names: str | None = None
    keys: str | None = None
    meeting_id: str | None = None
    judgements: str | None = None


class ParticipantRow(SQLModel, table=True):
    """In which accounts a written name takes part, by year (0 for none); the account itself lists its names."""

    __tablename__: ClassVar[str] = "account_participant"
    __table_args__ = CLUSTERED
    year: int = Field(primary_key=True)
    written_name_id: str = Field(primary_key=True, foreign_key="written_name.id")
    account_id: str = Field(primary_key=True)


class NameFormRow(SQLModel, table=True):
    """A name as used for a party: the unit by which identity compares; `judged_as` is its name in judgements."""

    __tablename__: ClassVar[str] = "name_form"
    id: str = Field(primary_key=True)
    judged_as: str | None = None
    name: str
    party: str | None
    authority_id: str | None


class WrittenNameRow(SQLModel, table=True):
    """A way in which a form was written, in an office; `person_id` is whose it is, once that is settled.

    `accounts` counts the accounts that write it so, from the first to the last year; `first_account` is the first of
    the first year by id. Accounts that tell no year are a way of their own, and so is each year of a single word, which
    may mean another person in each.
    """

    __tablename__: ClassVar[str] = "written_name"
    id: str = Field(primary_key=True)
    form_id: str = Field(foreign_key="name_form.id", index=True)
    written_as: str
    office: str | None
    first_year: int | None = None
    last_year: int | None = None
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    accounts: int = 0
    first_account: str | None = None


class IdentityKeyRow(SQLModel, table=True):
    """A key under which a form may meet another form of the same person."""

    __tablename__: ClassVar[str] = "identity_key"
    __table_args__ = CLUSTERED
    key: str = Field(primary_key=True)
    form_id: str = Field(primary_key=True, foreign_key="name_form.id", index=True)


class LinkingKeyRow(SQLModel, table=True):
    """A key under which an account may meet another account of the same meeting.

    The largest table by far in rows: the account itself lists its keys, and no second index need be kept.
    """

    __tablename__: ClassVar[str] = "linking_key"
    __table_args__ = CLUSTERED
    key: str = Field(primary_key=True)
    account_id: str = Field(primary_key=True)


class MeetingRow(SQLModel, table=True):
    """An established meeting; `summary` is its line in a register, `marks` what it is filed under, as JSON.

    `day` is the date in EDTF and `last_day` the last ISO day it can mean; both '' where there is no date.
    """

    __tablename__: ClassVar[str] = "meeting"
    __table_args__ = (
        Index("ix_meeting_day", "day", "id"),
        Index("ix_meeting_span", "day", "last_day", "id", sqlite_where=text("last_day <> day")),
    )
    id: str = Field(primary_key=True)
    day: str
    last_day: str
    stated: bool
    one_sided: bool
    revision: int = Field(index=True)
    summary: str
    marks: str


class MeetingPersonRow(SQLModel, table=True):
    """Who took part in a meeting, by the year of its day ('' for none), in the order of a participant's page.

    Who took part in one meeting is told by its own row.
    """

    __tablename__: ClassVar[str] = "meeting_person"
    __table_args__ = CLUSTERED
    year: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, foreign_key="person.id")
    day: str = Field(primary_key=True)
    meeting_id: str = Field(primary_key=True)
    role: str | None
    party: str | None


class MeetingMarkRow(SQLModel, table=True):
    """One filing mark of a meeting, by year: kind is party, office, topic, situation, outlet, country or channel.

    Under what one meeting is filed follows from its own row; see `app.store.tallies.marks_of`.
    """

    __tablename__: ClassVar[str] = "meeting_mark"
    __table_args__ = CLUSTERED
    year: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    day: str = Field(primary_key=True)
    meeting_id: str = Field(primary_key=True)


class PersonRow(SQLModel, table=True):
    """A participant across the archive, whole, as JSON; `meetings` counts those that now stand.

    `offices` and `topics` tell in how many of them the person held which office in which year (as `tallies.held_in`
    words it), and on which topics they were, as JSON objects. `revision` is the last in which the record or the number
    of meetings changed.
    """

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (
        Index("ix_person_meetings", "meetings", "folded", "id"),
        Index("ix_person_folded", "folded", "id"),
    )
    id: str = Field(primary_key=True)
    folded: str
    meetings: int = 0
    revision: int = Field(index=True)
    record: str
    offices: str = "{}"
    topics: str = "{}"


class OfficeHolderRow(SQLModel, table=True):
    """Who was seen in an office, by its slug; the person's row tells when, and whether that still stands."""

    __tablename__: ClassVar[str] = "office_holder"
    __table_args__ = CLUSTERED
    office: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, foreign_key="person.id")


class PersonKeyRow(SQLModel, table=True):
    """An id that answers for a person, made of one of the names under which the person was written."""

    __tablename__: ClassVar[str] = "person_key"
    __table_args__ = CLUSTERED
    key: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)


class PersonWordRow(SQLModel, table=True):
    """A folded word of a person's names, for lists of names that start so."""

    __tablename__: ClassVar[str] = "person_word"
    __table_args__ = CLUSTERED
    word: str = Field(primary_key=True)
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)


class JudgementRow(SQLModel, table=True):
    """A judgement; once another replaces it, `superseded` tells in which revision.

    Those on two accounts are listed by the accounts themselves.
    """

    __tablename__: ClassVar[str] = "judgement"
    __table_args__ = (
        Index("ix_judgement_left", "left", "superseded", sqlite_where=text("kind = 'person'")),
        Index("ix_judgement_right", "right", "superseded", sqlite_where=text("kind = 'person'")),
    )
    number: int | None = Field(default=None, primary_key=True)
    kind: str
    left: str
    right: str
    record: str
    revision: int
    superseded: int | None = None


class AddressRow(SQLModel, table=True):
    """An account's id that no longer names a meeting: a fellow account of its last meeting, and its article.

    While the account stands, it answers for itself; the ledger leads on from those that are gone.
    """

    __tablename__: ClassVar[str] = "address"
    __table_args__ = CLUSTERED
    id: str = Field(primary_key=True)
    fellow_id: str | None
    article_id: str
    revision: int = Field(index=True)


class PersonAddressRow(SQLModel, table=True):
    """A person who was shown once and has no meetings now: who took over most of their participations."""

    __tablename__: ClassVar[str] = "person_address"
    __table_args__ = CLUSTERED
    id: str = Field(primary_key=True, foreign_key="person.id")
    leads_id: str = Field(foreign_key="person.id")


class WithdrawalRow(SQLModel, table=True):
    """The tombstone of an article or meeting that a corrections line withdrew."""

    __tablename__: ClassVar[str] = "withdrawal"
    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    reason: str
    day: str
    citation: str


class CorrectionRow(SQLModel, table=True):
    """A line of the corrections file as the archive has taken it up; `line` is its whole content as JSON."""

    __tablename__: ClassVar[str] = "correction"
    line: str = Field(primary_key=True)


class RefusalRow(SQLModel, table=True):
    """An input that was refused when it was last offered."""

    __tablename__: ClassVar[str] = "refusal"
    path: str = Field(primary_key=True)
    reason: str
    advice: str
    run: int = Field(index=True)


class RevisionRow(SQLModel, table=True):
    """A committed batch of an ingest, with what it brought."""

    __tablename__: ClassVar[str] = "revision"
    number: int = Field(primary_key=True)
    time: str
    new: int
    changed: int
    unchanged: int
    refused: int


class TallyRow(SQLModel, table=True):
    """A number that pages show, kept as meetings and articles come and go; see `app.store.tallies` for the kinds."""

    __tablename__: ClassVar[str] = "tally"
    __table_args__ = CLUSTERED
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    total: int


class PairRow(SQLModel, table=True):
    """How often two people of different parties met; every pair stands twice, once from each side."""

    __tablename__: ClassVar[str] = "pair"
    __table_args__ = (
        Index("ix_pair_often", "meetings", sqlite_where=_OFTEN),
        CLUSTERED,
    )
    one: str = Field(primary_key=True)
    other: str = Field(primary_key=True)
    meetings: int


class LabelRow(SQLModel, table=True):
    """The name that readers see for a controlled value, in the order of its list."""

    __tablename__: ClassVar[str] = "label"
    __table_args__ = CLUSTERED
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    label: str
    position: int


def table(model: type[SQLModel]) -> Table:
    """The table behind a model, for statements that handle many rows at once."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
