"""Hubs, cities, organisations and what they did."""
