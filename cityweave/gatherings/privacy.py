"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "HolidayCorrection": {
        "internal": "key hub country day is_off name said_at stands",
        "personal": "said_by",
    },
}
