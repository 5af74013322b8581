"""The conductor: reads, extracts, keeps, links and indexes, one batch and one transaction after the other.

The only layer that sees reading, extraction, linking, store and search together. Killed at any moment, it leaves an
archive that is whole up to its last batch, and the next run goes on from there.
"""

from app.ingest.expecting import expect
from app.ingest.extracting import extract_all, rules_version
from app.ingest.indexing import reindex
from app.ingest.run import Outcome, Progress, Report, ingest

__all__ = ["Outcome", "Progress", "Report", "expect", "extract_all", "ingest", "reindex", "rules_version"]
