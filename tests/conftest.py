"""Fixtures. `authority`: the real authority files. `url`: the address of an archive that does not exist yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authority import Authority
from app.settings import HOME


@pytest.fixture(scope="session")
def authority() -> Authority:
    """The authority files that come with the program."""
    return Authority.load(HOME / "seeds" / "authority")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an archive that nobody has made yet."""
    return f"sqlite:///{tmp_path / 'data' / 'archive.db'}"
