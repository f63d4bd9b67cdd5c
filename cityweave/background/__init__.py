"""Work that goes on after the answer: jobs, leases, schedule."""
