"""The full-text index: meetings and people in, ids and counts out.

Knows Tantivy, which no other layer does; imports the words of the archive alone. Must not know the store, the web or
how accounts come about. What a reader types is read in `query`, asked in `clauses` and `execute`, and shown in
`wording` and `snippets`.
"""
