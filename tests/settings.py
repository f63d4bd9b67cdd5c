"""The product's own settings, in test mode, with a folder of their own."""

import os
import tempfile

os.environ["CITYWEAVE_MODE"] = "test"
# Workers inherit the folder from the process that started them, which removes it at the end.
if "CITYWEAVE_TEST_VAR" not in os.environ:
    os.environ["CITYWEAVE_TEST_VAR"] = tempfile.mkdtemp(prefix="cityweave-test-")
os.environ["CITYWEAVE_VAR"] = os.environ["CITYWEAVE_TEST_VAR"]

from cityweave.config.settings import *  # noqa: F403  the mode must be set first

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in production: threads then wait for each other's locks, and close what they open.
    DATABASES["default"]["TEST"] = {"NAME": VAR / "test.db"}  # noqa: F405
    # Lost with the machine, and the tests need speed; the proof of durability starts its own.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405

# The walks ask far more than a person's program; the tests of the limit set their own.
API_QUESTIONS_A_MINUTE = {"stranger": 1_000_000, "token": 1_000_000}
