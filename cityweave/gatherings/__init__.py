"""Whatever has a time and people: from the idea to the report."""
