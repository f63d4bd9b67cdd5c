"""Work that goes on after the answer: jobs, leases, schedule."""

from cityweave.background.registry import every, job, whenever

__all__ = ["every", "job", "whenever"]
