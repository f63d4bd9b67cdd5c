"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Job": {
        "internal": "key name state run_at tick attempts leased_until leased_by created_at"
        " finished_at last_problem",
        # Keys only, by the rule of jobs; treated as if a name had slipped in.
        "personal": "arguments",
    },
    "Schedule": {"internal": "name last_tick"},
}
