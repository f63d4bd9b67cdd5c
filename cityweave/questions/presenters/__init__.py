"""Question sets and their answers as pages, counts and files."""
