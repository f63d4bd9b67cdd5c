"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Release": {
        "internal": "kind state title requested_at decided_at manifest_hash statement done"
        " left_out",
        "personal": "requested_by decided_by",
        # Who could be harmed and how: the answers can themselves endanger.
        "special": "findings answers reason",
    },
    "ReleaseItem": {"internal": "id release target kind version draft_version changed digest"},
    "RiskCheck": {
        "internal": "about result recheck_on checked_at",
        "personal": "seen_to_by checked_by",
        # Who could be harmed and how: the answers can themselves endanger.
        "special": "answers",
    },
    "Consent": {
        "internal": "about purpose wording language given_on expires_on withdrawn_at",
        "personal": "person recorded_by",
    },
    "NoteReview": {
        "internal": "id about note decision reviewed_at next_on",
        # Why a note stays may say what is in it.
        "personal": "reason reviewed_by",
    },
    "Erasure": {
        "internal": "key why ordered_at done_at taken",
        "personal": "person ordered_by",
    },
    "Recall": {
        "internal": "target recalled_at",
        "personal": "recalled_by",
        "special": "reason",
    },
}
