"""The command line: `readouts ingest`, `extract`, `serve`, `migrate`, `reindex`, `stats` and `export links`.

May import every layer; no layer imports it.
"""

from app.cli.entry import main

__all__ = ["main"]
