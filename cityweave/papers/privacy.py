"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Paper": {"internal": "kind about source_language title"},
    "Section": {"internal": "id paper name heading purpose words position"},
    "Text": {
        "internal": "id section language body state source_hash version changed_at",
        "personal": "written_by checked_by",
    },
    "Version": {
        "internal": "id text number body written_at",
        "personal": "author suggested_by",
    },
    "Suggestion": {
        "internal": "id text position original proposed is_conflict state made_at decided_at",
        "personal": "author said_by decided_by",
    },
    "Comment": {
        "internal": "id text position quoted body made_at resolved_at",
        "personal": "author said_by resolved_by",
    },
    "Edition": {
        "public": "paper about kind language number title text content digest as_of frozen_at",
        "personal": "authors",
    },
}
