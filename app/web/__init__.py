"""The web application: answers of the archive as pages, JSON and feeds.

May import records, errors, settings, names, comparison, store.base and search; never reading, extraction, linking or
ingest. It holds the archive open for reading only, and knows neither SQL nor the index's library.
"""
