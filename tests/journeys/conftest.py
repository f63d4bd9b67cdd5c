"""What every journey gets."""

from tests.journeys.stage import chromium, people, site

__all__ = ["chromium", "people", "site"]
