"""French as this house writes it."""
