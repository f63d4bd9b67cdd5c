"""Urdu as this house writes it."""
