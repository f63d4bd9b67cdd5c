"""The inbox: what waits for whom, and where it goes when somebody leaves."""
