"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Token": {
        "personal": "person name last_used_on",
        "secret": "digest",
        "internal": "key tail kinds made_at expires_at revoked_at",
    },
}

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {"Token": "person"}
