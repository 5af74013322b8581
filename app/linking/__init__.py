"""Linking: which accounts tell of one meeting. Pure: accounts in, judgements and meetings out.

`keys_of` and `sought` find the accounts that are worth comparing, `judge` compares two, `link` joins a connected group
into meetings. Nothing here knows a database, a clock or the order in which articles arrived.
"""

from app.linking.blocking import keys_of, sought
from app.linking.clustering import Links, link
from app.linking.corrections import corrected
from app.linking.establishing import establish
from app.linking.judging import judge
from app.linking.publication import Publication, publication_of

RULES = "2026.11.2"
"""The version of the linking rules; raised whenever keys or judgements may change, so that ingest links all anew."""

__all__ = [
    "RULES",
    "Links",
    "Publication",
    "corrected",
    "establish",
    "judge",
    "keys_of",
    "link",
    "publication_of",
    "sought",
]
