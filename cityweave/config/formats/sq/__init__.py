"""Albanian as this house writes it."""
