"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Person": {
        "internal": "key is_active created_at suspended_at binned_at",
        "personal": "name honorific email language languages time_zone last_login",
        "secret": "password",
    },
    "Attempt": {"personal": "id bucket at"},
}
