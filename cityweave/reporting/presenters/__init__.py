"""What the accounts of grants show."""
