"""Papers: sections, text by language, editions, PDF and Word."""
