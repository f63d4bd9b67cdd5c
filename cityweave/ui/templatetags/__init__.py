"""The kit's tags."""
