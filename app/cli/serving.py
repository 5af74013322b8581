"""The command `serve`, by itself: imports the web application and nothing that reads or extracts articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
import uvicorn

from app.cli.entry import ABOUT
from app.garbage import leave_out_what_stands
from app.settings import Settings
from app.store.opening import open_reader
from app.web.app import create_app


def build() -> typer.Typer:
    """The command line with this command alone."""
    commands = typer.Typer(help=ABOUT, no_args_is_help=True, pretty_exceptions_enable=False)
    commands.command("serve")(serve_command)
    commands.callback()(_among_others)
    return commands


def _among_others() -> None:
    """Keeps `serve` a word of the command line, where a command that stands alone would need no name."""


def serve_command(
    host: Annotated[str, typer.Option(help="Address to serve on; READOUTS_HOST else.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; READOUTS_PORT else.")] = 0,
    workers: Annotated[int, typer.Option(min=0, max=64, help="Web processes; READOUTS_WORKERS else.")] = 0,
) -> None:
    """Serve the archive as a read-only web site until stopped.

    Examples:

      readouts serve

      readouts serve --host 0.0.0.0 --port 8080 --workers 2
    """
    settings = Settings.from_env()
    open_reader(settings.database_url).close()
    host, port, workers = host or settings.host, port or settings.port, workers or settings.workers
    typer.echo(f"Serving {settings.database_url} on http://{host}:{port} (Ctrl-C stops)")
    uvicorn.run(
        "app.cli.serving:web_application",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
    )


def web_application() -> Callable[..., Awaitable[None]]:
    """The web application by the settings of the environment: what every web process starts from."""
    application = create_app(Settings.from_env())
    # Looking through all of it again and again would cost a page in fifty some 100 ms.
    leave_out_what_stands()
    return application
