"""The demo network: published facts about real cities, and invented cities beside them."""

from cityweave.web.demo.loading import Say, load

__all__ = ["Say", "load"]
