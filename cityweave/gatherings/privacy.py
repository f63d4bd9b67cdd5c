"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "HolidayCorrection": {
        "internal": "key hub country day is_off name said_at stands",
        "personal": "said_by",
    },
    "Gathering": {
        "internal": "title kind promise state reason begins_on ends_on opens closes time_zone"
        " online country city venue purpose outcomes participants risks held_at",
    },
    "AgendaItem": {
        "internal": "gathering title day opens closes room text",
        "personal": "speakers",
    },
}
