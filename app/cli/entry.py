"""Where the command line begins: loads the commands and runs one; errors of the archive end as one clear line."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from app.errors import ArchiveError
from app.garbage import look_less_often
from app.settings import DOCUMENTED

FAILED = 3
INTERRUPTED = 130

ABOUT = "\n\n".join(
    (
        "The archive of diplomatic meetings: read articles, find the meetings they report, serve them as a web site.",
        "Examples:",
        "  readouts ingest articles/ more.jsonl crawl.warc.gz",
        "  readouts serve --port 8080",
        "Exit codes: 0 all went well; 1 done, but some input was refused; 2 the command was not understood; "
        "3 the archive, its settings or authority files stand in the way; 130 interrupted (what was committed stays; "
        "run it again to go on).",
        "Settings are environment variables:",
        *(f"  {name}: {meaning}" for name, meaning in DOCUMENTED.items()),
    )
)

MODULES = {"serve": "app.cli.serving"}
"""Commands that are loaded alone when they are named: `serve` is to answer within a second or two, and the others need
all that reads and extracts articles, which takes as long again to load."""
ALL = "app.cli.commands"


def main() -> None:
    """Run a command; whatever stands in the way is told in one line, without a traceback."""
    look_less_often()
    try:
        named = sys.argv[1] if len(sys.argv) > 1 else ""
        commands: typer.Typer = import_module(MODULES.get(named, ALL)).build()
        commands()
    except ArchiveError as error:
        tell(f"readouts: {error}")
        sys.exit(FAILED)
    except KeyboardInterrupt:
        tell("readouts: interrupted; what was committed stays, run the command again to go on")
        sys.exit(INTERRUPTED)


def tell(line: str) -> None:
    """Say something that is not the command's result: on standard error."""
    typer.echo(line, err=True)
