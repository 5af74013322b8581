"""Settings from READOUTS_* environment variables, validated together; the only reader of os.environ."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadSettings

HOME = Path(__file__).resolve().parent.parent

DOCUMENTED: Mapping[str, str] = {
    "READOUTS_DATA_DIR": "folder of the database and the search index (default: data)",
    "READOUTS_DATABASE_URL": "database address, overrides the database alone (default: sqlite:///<data>/archive.db)",
    "READOUTS_AUTHORITY_DIR": "folder of the authority files and corrections (default: seeds/authority)",
    "READOUTS_HOST": "address to serve on (default: 127.0.0.1)",
    "READOUTS_PORT": "port to serve on, 1 to 65535 (default: 8000)",
    "READOUTS_WORKERS": "web processes, 1 to 64 (default: 1)",
    "READOUTS_PUBLIC_URL": "the archive's public address, http(s), for citations and feeds (default: the request's)",
    "READOUTS_REPORT_TO": "where 'report a mistake' leads: a mail address or an http(s) form (default: none, no link)",
    "READOUTS_MAX_ARTICLE_MB": "largest single article that is read, in megabytes, 1 to 1024 (default: 8)",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an operator can set; see DOCUMENTED for what each means."""

    data_dir: Path
    database_url: str
    authority_dir: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    public_url: str = ""
    report_to: str = ""
    max_article_bytes: int = 8 * 1024 * 1024

    @property
    def index_dir(self) -> Path:
        """Where the search index lives, beside the database."""
        return self.data_dir / "index"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read and check every setting; raises BadSettings that names all wrong ones at once."""
        env = os.environ if environ is None else environ
        wrong: list[str] = [f"{name}: no such setting" for name in env if _unknown(name)]

        def number(name: str, default: int, low: int, high: int) -> int:
            text = env.get(name, "").strip() or str(default)
            if text.isascii() and text.isdigit() and low <= int(text) <= high:
                return int(text)
            wrong.append(f"{name}: {text!r} is not a whole number from {low} to {high}")
            return default

        data_dir = Path(env.get("READOUTS_DATA_DIR", "").strip() or "data")
        database_url = env.get("READOUTS_DATABASE_URL", "").strip() or f"sqlite:///{data_dir / 'archive.db'}"
        public_url = env.get("READOUTS_PUBLIC_URL", "").strip().rstrip("/")
        report_to = env.get("READOUTS_REPORT_TO", "").strip()
        if not database_url.startswith("sqlite:///"):
            wrong.append("READOUTS_DATABASE_URL: must begin with sqlite:///")
        if public_url and not public_url.startswith(("http://", "https://")):
            wrong.append("READOUTS_PUBLIC_URL: must begin with http:// or https://")
        if report_to and not (report_to.startswith(("http://", "https://")) or "@" in report_to):
            wrong.append("READOUTS_REPORT_TO: must be a mail address or an http(s) address")
        settings = cls(
            data_dir=data_dir,
            database_url=database_url,
            authority_dir=Path(env.get("READOUTS_AUTHORITY_DIR", "").strip() or HOME / "seeds" / "authority"),
            host=env.get("READOUTS_HOST", "").strip() or "127.0.0.1",
            port=number("READOUTS_PORT", 8000, 1, 65535),
            workers=number("READOUTS_WORKERS", 1, 1, 64),
            public_url=public_url,
            report_to=report_to,
            max_article_bytes=number("READOUTS_MAX_ARTICLE_MB", 8, 1, 1024) * 1024 * 1024,
        )
        if wrong:
            raise BadSettings("wrong settings:\n" + "\n".join(f"  {line}" for line in wrong))
        return settings


def _unknown(name: str) -> bool:
    """True for a READOUTS_ variable that no setting reads, likely a slip of the pen; READOUTS_TEST_ is for tests."""
    return name.startswith("READOUTS_") and name not in DOCUMENTED and not name.startswith("READOUTS_TEST_")
