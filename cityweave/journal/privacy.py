"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Seal": {"internal": "id sequence first_entry last_entry entry_count previous_hash hash at"},
    "Entry": {
        "internal": "id at verb ref label changed seal",
        "personal": "actor on_behalf_of",
    },
    "Revision": {
        "internal": "id ref version at label",
        # Former values of whatever record it was, contacts too.
        "personal": "actor values",
    },
    "Access": {
        "internal": "id at ref act label",
        "personal": "actor reason",
    },
}
