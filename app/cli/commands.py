"""All commands but `serve`, each in the words of its help."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Annotated

import orjson
import typer

from app.authority import Authority
from app.cli.entry import ABOUT, tell
from app.cli.progress import show_progress
from app.cli.serving import serve_command
from app.errors import UnreadableInput
from app.extraction.export import document
from app.garbage import leave_out_what_stands
from app.ingest import Outcome, expect, extract_all, ingest, reindex, rules_version
from app.ingest.processes import begin_process
from app.reading import read_paths
from app.records import Article
from app.settings import Settings
from app.store.lock import hold_archive
from app.store.migration import migrate
from app.store.opening import open_reader
from app.store.writer import open_writer

REFUSED = 1

EXTRACT_BATCH = 50
"""Articles handed to a worker at once by `extract`: few enough that the first lines are printed soon."""

PathsArgument = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
WorkersOption = Annotated[int, typer.Option(min=1, max=64, help="Processes that extract side by side.")]


def build() -> typer.Typer:
    """The command line with all its commands."""
    commands = typer.Typer(help=ABOUT, no_args_is_help=True, pretty_exceptions_enable=False)
    commands.command("ingest")(ingest_command)
    commands.command("extract")(extract_command)
    commands.command("serve")(serve_command)
    commands.command("migrate")(migrate_command)
    commands.command("reindex")(reindex_command)
    commands.command("stats")(stats_command)
    export = typer.Typer(help="Print parts of the archive as JSON lines.", no_args_is_help=True)
    export.command("links")(export_links_command)
    commands.add_typer(export, name="export")
    return commands


def ingest_command(paths: PathsArgument, workers: WorkersOption = 1) -> None:
    """Take in articles: plain text, Markdown, HTML, WARC, feeds, CSV, JSON lines. Safe to run again, safe to stop.

    Makes the archive where there is none. What cannot be read is reported and counted; the rest goes in.

    Examples:

      readouts ingest seeds/articles

      readouts ingest --workers 2 releases/ corpus.jsonl

      cat note.txt | readouts ingest -
    """
    settings = Settings.from_env()
    leave_out_what_stands()
    total = expect(paths) if sys.stderr.isatty() else None
    with _executor(workers) as executor, show_progress(total) as report:
        outcome = ingest(settings, paths, executor, report)
    for error in outcome.refused:
        tell(f"refused {error}")
    typer.echo(_summary(outcome))
    if outcome.refused:
        raise typer.Exit(REFUSED)


def _summary(outcome: Outcome) -> str:
    counted = [
        f"{outcome.new:,} new",
        f"{outcome.editions:,} new editions",
        f"{outcome.unchanged:,} unchanged",
        f"{len(outcome.refused):,} refused",
    ]
    if outcome.reread:
        counted.append(f"{outcome.reread:,} stored ones read anew under newer rules")
    nothing = "" if outcome.new or outcome.editions or outcome.reread else "Nothing to add. "
    return f"{nothing}{outcome.offered:,} articles: {', '.join(counted)}. Revision {outcome.revision}."


def extract_command(paths: PathsArgument, workers: WorkersOption = 1) -> None:
    """Print what ingest would find, one JSON line an article, and write nothing.

    Examples:

      readouts extract note.txt

      readouts extract --workers 2 releases/*.md > found.jsonl
    """
    settings = Settings.from_env()
    Authority.load(settings.authority_dir)
    refused: list[UnreadableInput] = []
    rules = rules_version(settings.authority_dir)
    with _executor(workers) as executor:
        batches = _batches(paths, settings, refused)
        for prepared in extract_all(batches, settings.authority_dir, rules, executor):
            for one in prepared:
                typer.echo(orjson.dumps(document(one.deposit.article, one.deposit.extraction)))
    for error in refused:
        tell(f"refused {error}")
    if refused:
        raise typer.Exit(REFUSED)


def _batches(paths: list[str], settings: Settings, refused: list[UnreadableInput]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for found in read_paths(paths, max_bytes=settings.max_article_bytes):
        if isinstance(found, UnreadableInput):
            refused.append(found)
            continue
        batch.append(found)
        if len(batch) == EXTRACT_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def migrate_command() -> None:
    """Bring the archive's tables to the version of this program, making the archive where there is none.

    Example:

      readouts migrate
    """
    settings = Settings.from_env()
    with hold_archive(settings.database_url):
        before, after = migrate(settings.database_url)
    if before == after:
        typer.echo(f"The archive's tables are of version {after} already.")
    else:
        typer.echo(f"The archive's tables are of version {after} now ({before or 'there was none'} before).")


def reindex_command() -> None:
    """Make the search index anew from the archive; searches go on with the old one until it is done.

    Example:

      readouts reindex
    """
    settings = Settings.from_env()
    with open_writer(settings.database_url, Authority.load(settings.authority_dir)) as writer:
        meetings, people = reindex(settings.index_dir, writer)
    typer.echo(f"Indexed {meetings:,} meetings and {people:,} participants.")


def stats_command() -> None:
    """Print how much the archive holds.

    Example:

      readouts stats
    """
    reader = open_reader(Settings.from_env().database_url)
    counts = reader.counts()
    reader.close()
    lines = {
        "articles": counts.articles,
        "readouts among them": counts.readouts,
        "meetings": counts.meetings,
        "accounts": counts.accounts,
        "participants": counts.people,
        "parties": counts.parties,
        "outlets": counts.outlets,
        "told by one side only": counts.one_sided,
        "day not stated": counts.undated,
        "inputs refused": counts.refused,
        "revision": counts.revision,
    }
    width = max(map(len, lines))
    for label, value in lines.items():
        typer.echo(f"{label:<{width}}  {value:>12,}")
    span = f"{counts.first_day} to {counts.last_day}" if counts.first_day else "no dates yet"
    typer.echo(f"{'from first to last day':<{width}}  {span}")
    typer.echo(f"{'last ingest':<{width}}  {counts.ingested_at or 'never'}")


def export_links_command() -> None:
    """Print for every article, one JSON line each, the meetings it tells of: {"id": name, "meetings": [ids]}.

    Example:

      readouts export links > links.jsonl
    """
    reader = open_reader(Settings.from_env().database_url)
    for name, meetings in reader.links():
        typer.echo(orjson.dumps({"id": name, "meetings": list(meetings)}))
    reader.close()


@contextmanager
def _executor(workers: int) -> Iterator[Executor | None]:
    """So many extracting processes; none where one is enough, for then extraction runs in this process."""
    if workers < 2:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin_process) as executor:
        yield executor
