"""Macedonian as this house writes it."""
