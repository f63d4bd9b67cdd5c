"""The product's own settings, in test mode, with a folder of their own."""

import os
import tempfile

os.environ["CITYWEAVE_MODE"] = "test"
# Workers inherit the folder from the process that started them, which removes it at the end.
if "CITYWEAVE_TEST_VAR" not in os.environ:
    os.environ["CITYWEAVE_TEST_VAR"] = tempfile.mkdtemp(prefix="cityweave-test-")
os.environ["CITYWEAVE_VAR"] = os.environ["CITYWEAVE_TEST_VAR"]

from cityweave.config.settings import *  # noqa: F403  the mode must be set first
