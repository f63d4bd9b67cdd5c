"""Nothing is public without two people."""
