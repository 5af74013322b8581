"""One tree of errors for the whole archive: facts only, no HTTP and no SQL; imports nothing.

ArchiveError
├── UnreadableInput      an article could not be read: what, where and what to do
├── BadQuery             a filter value that is no lawful date, page or code
├── UnknownRecord        no record answers to this id
│   ├── MovedRecord      … but another address does
│   └── WithdrawnRecord  … because it was withdrawn, with the reason
├── BadAuthorityFile     a line of an authority or corrections file is wrong
├── BadSettings          one or more settings are wrong
├── NeedsReindex         the search index is missing, damaged or of another layout
└── StoreError           the archive cannot be opened or written
    ├── NotMigrated      its tables are of another version
    └── ArchiveBusy      another ingest holds it
"""


class ArchiveError(Exception):
    """Anything the archive reports to a person on purpose; its text is fit to be shown."""


class UnreadableInput(ArchiveError):
    """One input could not be read.

    `path` names the input (with a record or line where there is one), `reason` says what is wrong,
    and `advice` what the person can do about it.
    """

    def __init__(self, path: str, reason: str, advice: str = "") -> None:
        super().__init__(f"{path}: {reason}" + (f" ({advice})" if advice else ""))
        self.path, self.reason, self.advice = path, reason, advice


class BadQuery(ArchiveError):
    """A filter has a value that cannot be meant; `field` and `value` say which."""

    def __init__(self, field: str, value: str, reason: str) -> None:
        super().__init__(f"{field}: {value!r} {reason}")
        self.field, self.value, self.reason = field, value, reason


class UnknownRecord(ArchiveError):
    """No record of this kind answers to this id."""

    def __init__(self, kind: str, record_id: str) -> None:
        super().__init__(f"no {kind} is known as {record_id!r}")
        self.kind, self.record_id = kind, record_id


class MovedRecord(UnknownRecord):
    """The id is lawful but another record answers for it now: `successor_kind` and `successor_id`."""

    def __init__(self, kind: str, record_id: str, successor_kind: str, successor_id: str) -> None:
        super().__init__(kind, record_id)
        self.successor_kind, self.successor_id = successor_kind, successor_id


class WithdrawnRecord(UnknownRecord):
    """The record was withdrawn by a corrections line: `reason`, `day` (ISO) and `citation` for its tombstone."""

    def __init__(self, kind: str, record_id: str, reason: str, day: str, citation: str) -> None:
        super().__init__(kind, record_id)
        self.reason, self.day, self.citation = reason, day, citation


class BadAuthorityFile(ArchiveError):
    """A line of an authority or corrections file cannot be used."""


class BadSettings(ArchiveError):
    """One or more READOUTS_* settings are wrong; the text lists all of them."""


class NeedsReindex(ArchiveError):
    """The search index cannot answer: it is missing, damaged or of another layout; `readouts reindex` makes it anew."""


class StoreError(ArchiveError):
    """The archive cannot be opened, read or written."""


class NotMigrated(StoreError):
    """The archive's tables are not of the version that this program needs."""


class ArchiveBusy(StoreError):
    """Another process is writing to the archive."""
