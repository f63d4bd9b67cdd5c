"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Task": {
        "internal": (
            "key kind about scope rank since due_at order_at state note snoozed_until passed "
            "passed_from batch opened_at done_at"
        ),
        "personal": "person delegated_by done_by",
    },
    "Commitment": {
        "internal": "what promised_to made_in made_on due_on state ended_on overdue_noted_for",
        "personal": "kept_by",
    },
    "CommitmentContact": {
        "internal": "commitment language",
        "personal": "name email phone",
    },
    "CommitmentStep": {
        "internal": "id commitment said text link file came_by taken_at before due_on",
        "personal": "author",
    },
    "Asking": {"internal": "id commitment link asked_at"},
    "Comment": {
        "internal": "key about text written_at changed_at taken_back_at",
        "personal": "author",
    },
    "Mention": {"internal": "id comment", "personal": "person"},
    "Following": {"internal": "id about attention since", "personal": "person"},
    "DigestWish": {"internal": "wanted said_at", "personal": "person"},
    "Digest": {"internal": "key week_of named written_at", "personal": "person"},
    "Visit": {"personal": "person latest_at previous_at"},
}

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {
    "Task": "person",
    "Mention": "person",
    "Following": "person",
    "DigestWish": "person",
    "Digest": "person",
    "Visit": "person",
}
