"""Serbian in Latin letters as this house writes it."""
