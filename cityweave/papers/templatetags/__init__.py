"""The tags of papers."""
