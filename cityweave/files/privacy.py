"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "StoredFile": {
        "internal": "about kind size digest removed is_sealed",
        "personal": "name kept_by",
    },
}
