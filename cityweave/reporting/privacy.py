"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "FiguresEdition": {
        "internal": "key grant number first last values gatherings state asked_at decided_at",
        "personal": "asked_by decided_by",
        # Who could be harmed and how: the answers can themselves endanger.
        "special": "answers reason",
    },
}
