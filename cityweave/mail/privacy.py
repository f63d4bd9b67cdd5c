"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Letter": {
        "internal": "key purpose about label message_id state attempts next_try_at leased_until"
        " leased_by created_at sent_at last_problem",
        "personal": "recipient address subject text language written_by",
        "secret": "sent_to",
    },
}
