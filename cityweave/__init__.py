"""Cityweave: the platform on which a network of cities and its hubs do their work."""

__version__ = "0.1.0"
