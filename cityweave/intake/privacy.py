"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Batch": {
        "internal": "kind state file_name sheet sheet_name mapping headings source counts done"
        " total kept problem uploaded_at checked_at applied_at undone_at",
        "personal": "sender",
    },
    # A sheet may hold anything about anybody.
    "Upload": {"internal": "batch kept_until", "personal": "data"},
    "Line": {
        "internal": "id batch number outcome problems remark record alike decision is_applied",
        "personal": "cells values differs trace",
    },
    "Mapping": {"internal": "key kind signature mapping saved_at", "personal": "sender"},
    "Code": {"internal": "id hub scheme code ref batch"},
    "Merger": {
        "internal": "survivor loser kind merged_at undone_at",
        # Contacts are merged too, and what moved names them.
        "personal": "merged_by moved before after",
    },
}
