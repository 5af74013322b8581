"""The archive's memory: records in, records out. The only place that imports sqlmodel, sqlalchemy or alembic.

May import records, names, dates, authority and errors. Must not know HTTP, extraction or the full-text index.
"""
