"""Bangla as this house writes it."""
