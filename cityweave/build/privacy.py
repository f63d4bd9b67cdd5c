"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "SupportRequest": {
        "internal": "city what urgent needed_by reply_by language state came_by waiting_since"
        " city_asked_at first_answered_at helpful",
        "personal": "reply_to asked_by assigned_to",
    },
    "Message": {
        "internal": "id request side said text body came_by written_at",
        "personal": "author",
    },
}
