"""One frozen dataclass a page: all that a template gets. Built from records, pure; no archive, row or session."""
