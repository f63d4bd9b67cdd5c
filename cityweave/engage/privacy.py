"""What each field holds, for logging, export and erasure; never for who may see it."""

TOLD = {
    "internal": "city_name country region city_kind geonameid latitude longitude population "
    "language decision consents visibility",
    "personal": "person_name function title email phone file",
}

PRIVACY = {
    "Joining": {
        "internal": f"{TOLD['internal']} key step application created_at expires_at",
        "personal": TOLD["personal"],
        "secret": "token_hash",
    },
    "Application": {
        "internal": f"{TOLD['internal']} state city confirmation_expires_at code_expires_at "
        "wrong_codes confirmed_at confirmed_by_code decided_at",
        "personal": f"{TOLD['personal']} vouched_by decided_by reason",
        "secret": "confirmation_hash code_hash",
    },
}
