"""Who may do what with gatherings, their minutes and days off."""

from cityweave.gatherings.policies.minutes import *  # noqa: F403
from cityweave.gatherings.policies.records import *  # noqa: F403
