"""Reading: bytes as they come to Articles. Settles format and encoding; knows no database and no rule of the field.

May import errors, dates and records. What cannot be read is yielded as an UnreadableInput, so that a run goes on.
"""

from app.reading.reader import read_paths

__all__ = ["read_paths"]
