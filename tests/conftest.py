"""Fixtures. `authority`: the real authority files. `url`: the address of an archive that does not exist yet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.authority import Authority
from app.settings import HOME

# A property is about what comes out, not about how busy the machine is. In CI the examples are the same at every run,
# so that a change is judged by what it changes; at a desk they differ, and what they find is kept for the next run.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def authority() -> Authority:
    """The authority files that come with the program."""
    return Authority.load(HOME / "seeds" / "authority")


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of an archive that nobody has made yet."""
    return f"sqlite:///{tmp_path / 'data' / 'archive.db'}"
