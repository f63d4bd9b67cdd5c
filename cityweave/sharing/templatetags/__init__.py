"""Tags about records."""
