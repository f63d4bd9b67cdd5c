"""The demo's settings, with the bare pages beside the product's own."""

from pathlib import Path

from cityweave.config.settings import *  # noqa: F403
from cityweave.config.settings import TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates"]
