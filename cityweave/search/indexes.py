"""The databases' own full-text indexes over the documents: how they are made and kept."""

from __future__ import annotations

# Tokens come folded and cut: SQLite's own rules would drop letters younger than Unicode 6.1, so
# whatever is no ASCII sign is part of a word. The marks stand before words of names.
SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        tokens, content='search_searchdocument', content_rowid='id',
        tokenize="ascii tokenchars '=~^'", detail=none)""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_searchdocument BEGIN
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
    """CREATE TRIGGER search_document_gone AFTER DELETE ON search_searchdocument BEGIN
        INSERT INTO search_index(search_index, rowid, tokens)
        VALUES ('delete', old.id, old.tokens); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF tokens ON search_searchdocument BEGIN
        INSERT INTO search_index(search_index, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
)
SQLITE_GONE = (
    "DROP TRIGGER search_document_changed",
    "DROP TRIGGER search_document_gone",
    "DROP TRIGGER search_document_added",
    "DROP TABLE search_index",
)
# An index that takes each change at once: a list of changes to come would be read with each search.
POSTGRESQL = (
    """CREATE INDEX search_tokens ON search_searchdocument USING gin (
        (array_to_tsvector(string_to_array(btrim(tokens), '  ')))) WITH (fastupdate = off)""",
)
POSTGRESQL_GONE = ("DROP INDEX search_tokens",)

MADE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
GONE = {"sqlite": SQLITE_GONE, "postgresql": POSTGRESQL_GONE}
