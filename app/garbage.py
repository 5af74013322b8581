"""How often Python looks for garbage that hangs together, of which neither pages nor articles leave much."""

from __future__ import annotations

import gc

OBJECTS_BEFORE_A_LOOK = 100_000
"""New objects between two looks. With the usual 700 it would look twice for every page, and spend an eighth of the time
that linking and storing take, and a tenth of the time in which the program is loaded; with 20,000 still a twentieth of
linking and storing, since a transaction holds thousands of articles."""


def look_less_often() -> None:
    """Search for garbage less often than Python does by itself."""
    gc.set_threshold(OBJECTS_BEFORE_A_LOOK, *gc.get_threshold()[1:])


def leave_out_what_stands() -> None:
    """Leave what is in memory now out of the search for garbage, as it stays to the end; loading makes no garbage."""
    look_less_often()
    gc.freeze()
