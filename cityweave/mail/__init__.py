"""The outbox: letters written inside the act, sent after it."""
