"""Rules of the house that a machine can hold; each shows that it can fail."""
