"""Work that goes on after the answer: jobs, leases, schedule."""

from cityweave.background.registry import every, job, lets_go, whenever

__all__ = ["every", "job", "lets_go", "whenever"]
