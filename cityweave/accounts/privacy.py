"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Person": {
        "internal": "key is_active created_at suspended_at binned_at",
        "personal": "name honorific email language languages time_zone last_login",
        "secret": "password",
    },
    "SpokenCode": {
        "personal": "key person made_by made_at expires_at wrong_tries used_at withdrawn_at "
        "told_at",
        "secret": "code_hash",
    },
    "Attempt": {"personal": "id bucket at"},
}

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {"SpokenCode": "person"}
