"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Guarded": {"internal": "label owner hub root"},
    "Record": {"internal": "ref version sort_key slug created_at changed_at binned_at review_on"},
    "Ref": {"internal": "key kind merged_into"},
    "Scope": {"internal": "ref kind reads_green served_by"},
    "Role": {"personal": "key person kind scope starts_on ends_on granted_by deputy_of"},
    "OldSlug": {"public": "id slug ref"},
    "Audience": {"personal": "id grantee root until named_by named_at"},
    "Sight": {"personal": "id grantee ref release until"},
    "Draft": {
        "internal": "key ref base_version version created_at changed_at",
        # A draft of a contact holds what the contact will say.
        "personal": "fields editors",
    },
    "Link": {"internal": "id source relation target"},
    "SignedLink": {
        "internal": "key purpose about expires_at used_at revoked_at created_at",
        "secret": "token_hash",
    },
    "Invitation": {
        "internal": "link kind scope role_ends_on sent_at",
        "personal": "address name language invited_by accepted_by",
    },
}
