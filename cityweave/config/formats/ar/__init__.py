"""Arabic as this house writes it."""
