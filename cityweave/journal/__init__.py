"""What happened: entries, revisions, seals, access."""
