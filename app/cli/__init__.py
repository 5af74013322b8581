"""The command line: `readouts ingest`, `extract`, `serve`, `migrate`, `reindex`, `stats` and `export links`.

May import every layer; no layer imports it.
"""

from app.cli.commands import build, main, web_application

__all__ = ["build", "main", "web_application"]
