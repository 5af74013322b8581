"""One run of ingest: articles in, a new revision of archive and index out; a second run of the same changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from app.answers import Refusal
from app.authority import Authority
from app.errors import UnreadableInput
from app.ingest.corrections import put_up_tombstones, take_up
from app.ingest.extracting import extract_all, rules_version
from app.ingest.keeping import IndexKeeper
from app.ingest.preparing import Prepared
from app.ingest.settling import deposit, settle
from app.linking import Publication
from app.reading import read_paths
from app.records import Article
from app.settings import Settings
from app.store.writer import SqlWriter, open_writer

BATCH = 500
"""Articles that are looked up, extracted and saved together."""

COMMIT_ARTICLES = 4_000
"""Articles after which a transaction ends. Those of one time alter the same pages of the archive, and each page goes to
the disk once a transaction: at 450,000 articles 27 pages an article in transactions of 500, 16 in those of 4,000."""

COMMIT_SECONDS = 5.0
"""Time after which a transaction ends, however few its articles: an interrupted run loses no more than that."""

INDEX_SECONDS = 20.0
"""A run that takes longer is indexed by a process of its own while it goes on."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: articles of those offered that are done with (kept, unchanged or refused), and the stored ones
    that were read anew.
    """

    done: int
    refused: int
    reread: int


@dataclass(slots=True)
class Outcome:
    """What a run brought. `editions` are altered texts of known articles, `reread` articles read under newer rules."""

    new: int = 0
    editions: int = 0
    unchanged: int = 0
    reread: int = 0
    refused: list[UnreadableInput] = field(default_factory=list)
    revision: int = 0

    @property
    def offered(self) -> int:
        """All that was offered; new, editions, unchanged and refused add up to it."""
        return self.new + self.editions + self.unchanged + len(self.refused)


Report = Callable[[Progress], None]


def ingest(
    settings: Settings, paths: Iterable[Path | str], executor: Executor | None = None, report: Report | None = None
) -> Outcome:
    """Take in files, folders and "-"; raises ArchiveBusy, NotMigrated, BadAuthorityFile or StoreError.

    What cannot be read is reported, kept as a refusal and passed over. Articles that the archive holds under older
    rules or authority files are read anew, and corrections are taken up, even where nothing is new.
    """
    authority = Authority.load(settings.authority_dir)
    with (
        open_writer(settings.database_url, authority, beside_workers=executor is not None) as writer,
        IndexKeeper(settings, writer, INDEX_SECONDS) as index,
    ):
        return _Run(settings, authority, writer, index, executor, report or (lambda _: None)).all(paths)


class _Run:
    """The state of one run."""

    def __init__(
        self,
        settings: Settings,
        authority: Authority,
        writer: SqlWriter,
        index: IndexKeeper,
        executor: Executor | None,
        report: Report,
    ) -> None:
        self._settings, self._authority = settings, authority
        self._writer, self._index, self._executor, self._report = writer, index, executor, report
        self._rules = rules_version(settings.authority_dir)
        self._outcome = Outcome()
        self._waiting: list[UnreadableInput] = []
        self._deposited: dict[str, Publication] = {}  # in the open transaction, to be settled at its end
        self._uncommitted = 0  # articles of the open transaction that count as new or as editions
        self._begun = monotonic()

    def all(self, paths: Iterable[Path | str]) -> Outcome:
        """The whole run, step by step."""
        take_up(self._writer, self._authority)
        for prepared in self._extracted(self._fresh(paths)):
            self._take_in(prepared)
        self._end_transaction()
        for prepared in self._extracted(self._stale()):
            self._keep(prepared, other_rules=True)
            self._outcome.reread += len(prepared)
        self._settle()
        put_up_tombstones(self._writer, self._authority.corrections)
        self._outcome.revision = self._commit()
        self._index.complete()
        return self._outcome

    def _extracted(self, batches: Iterable[Sequence[Article]]) -> Iterator[list[Prepared]]:
        return extract_all(batches, self._settings.authority_dir, self._rules, self._executor)

    def _fresh(self, paths: Iterable[Path | str]) -> Iterator[list[Article]]:
        """The articles that the archive does not hold yet, in batches; an article stands once in a batch."""
        batch: dict[str, Article] = {}
        for found in read_paths(paths, max_bytes=self._settings.max_article_bytes):
            if isinstance(found, UnreadableInput):
                self._waiting.append(found)
                self._outcome.refused.append(found)
                continue
            if found.id in batch or len(batch) == BATCH:
                yield self._unknown(batch.values())
                batch = {}
            batch[found.id] = found
        if batch:
            yield self._unknown(batch.values())

    def _unknown(self, articles: Iterable[Article]) -> list[Article]:
        """Those of these articles whose text is of no edition that the archive holds; the others are counted."""
        articles = list(articles)
        held = self._writer.held_digests(article.id for article in articles)
        unknown = [article for article in articles if article.digest not in held.get(article.id, ())]
        self._outcome.unchanged += len(articles) - len(unknown)
        self._tell()
        return unknown

    def _take_in(self, prepared: Sequence[Prepared]) -> None:
        """Keep a batch of what was offered; a text that an earlier batch brought meanwhile is unchanged."""
        coming = {article.id for article in self._unknown([one.deposit.article for one in prepared])}
        fresh = [one for one in prepared if one.deposit.article.id in coming]
        known = self._writer.known(coming)
        self._outcome.editions += len(known)
        self._outcome.new += len(fresh) - len(known)
        self._uncommitted += len(fresh)
        self._keep(fresh)
        self._tell()

    def _keep(self, prepared: Sequence[Prepared], other_rules: bool = False) -> None:
        self._deposited |= deposit(self._writer, prepared, self._authority.corrections)
        if other_rules:
            # What an article tells may be the same while other rules make other people and meetings of it.
            self._writer.reconsider(one.deposit.article.id for one in prepared)
        if len(self._deposited) >= COMMIT_ARTICLES or monotonic() - self._begun > COMMIT_SECONDS:
            self._end_transaction()

    def _end_transaction(self) -> None:
        self._settle()
        self._commit()
        self._index.committed()

    def _settle(self) -> None:
        settle(self._writer, self._authority.corrections, self._deposited)
        self._deposited = {}

    def _stale(self) -> Iterator[tuple[Article, ...]]:
        """The stored articles that were read under other rules or authority files, in batches."""
        after = ""
        while articles := self._writer.stale(self._rules, BATCH, after):
            yield articles
            after = articles[-1].id

    def _commit(self) -> int:
        """Commit with what was refused meanwhile; returns the revision in force."""
        run = self._writer.revision() + 1
        self._writer.refuse(Refusal(error.path, error.reason, error.advice, run) for error in self._waiting)
        self._waiting.clear()
        revision = self._writer.commit(self._outcome.unchanged)
        self._begun, self._uncommitted = monotonic(), 0
        self._tell()
        return revision

    def _tell(self) -> None:
        done = self._outcome.offered - self._uncommitted
        self._report(Progress(done, len(self._outcome.refused), self._outcome.reread))
