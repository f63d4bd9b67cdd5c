"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Task": {
        "internal": (
            "key kind about scope rank since due_at order_at state note snoozed_until passed "
            "passed_from batch opened_at done_at"
        ),
        "personal": "person delegated_by done_by",
    },
    "Visit": {"personal": "person latest_at previous_at"},
}
