"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Hub": {"public": "name names dye countries languages about contact"},
    "City": {
        "public": "name names search_text country kind parent latitude longitude languages"
        " time_zone standing summary mandate mandate_basis website",
    },
    "HubCity": {"public": "city served_by begins ends basis source"},
    "Membership": {
        "public": "city state since decided_by source",
        "internal": "reason reconfirmed_on",
    },
    "Fact": {
        "public": "about attribute value number code source source_url licence as_of read_on",
    },
    "Organisation": {"public": "name names kind level country about website"},
    "Affiliation": {
        "personal": "person at function title email phone begins ends consent_internal_list",
    },
    "Need": {"internal": "city statement why priority theme source came_by status"},
    "Offer": {"internal": "city statement evidence capacity theme source came_by status"},
    "OnCall": {"internal": "of_hub function phone hours sheet"},
    "Grant": {"internal": "title number donor begins_on ends_on amount currency"},
    "SavedView": {
        "personal": "owner name question",
        "internal": "key shared_with of saved_at deleted_at",
    },
    "Completeness": {
        "personal": "declared_by",
        "internal": "key declared_at stands taken_back_at",
    },
    "Theme": {"public": "name names parent"},
    "Activity": {
        "public": "title kind promise other_promises begins ends countries areas audience note"
        " source source_url promise_basis about",
    },
}

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {"SavedView": "owner"}
