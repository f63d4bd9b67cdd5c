"""Papers made from live records."""
