"""Every change of state at the doors."""
