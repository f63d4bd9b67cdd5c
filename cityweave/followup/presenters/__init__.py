"""Tasks in words: the inbox, what is coming, and what moves when somebody leaves."""
