"""What programs ask, the page about it, and the page of one's tokens."""
