"""Bosnian as this house writes it."""
