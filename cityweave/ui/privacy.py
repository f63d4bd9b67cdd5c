"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "FormDraft": {
        "internal": "id saved_at",
        # Whatever the person was about to write, before any label protects it.
        "personal": "owner address fields",
    },
    "Submission": {
        "internal": "id submission_id answer_location created_at",
        "personal": "actor",
    },
}

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {"FormDraft": "owner", "Submission": "actor"}
