"""Letters about gatherings."""
