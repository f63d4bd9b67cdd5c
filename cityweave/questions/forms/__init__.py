"""Forms in which questions are answered, and in which they are written."""
