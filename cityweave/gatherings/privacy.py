"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Gathering": {
        "internal": "title kind promise state reason begins_on ends_on opens closes time_zone"
        " online country city venue purpose outcomes participants risks held_at series",
    },
    "AgendaItem": {
        "internal": "gathering title day opens closes room text",
        "personal": "speakers",
    },
    "Guest": {
        "internal": "key gathering organisation city country language came_as answer deputy_for"
        " added_at asked_at answered_at withdrawn_at",
        "personal": "name function email phone sex age",
        "secret": "same_as",
    },
    "Series": {"internal": "key name hub made_at"},
    "MinuteItem": {
        "internal": "key gathering position decision_number written_at struck_at",
        # What was said, if not by whom: minutes name places and functions, and people slip in.
        "personal": "point decision",
    },
    "MinutesLetter": {"internal": "id digest written_at", "personal": "guest"},
    "Clearance": {
        "internal": "key gathering stage parts digest language link asked_at answer answered_at"
        " by_hand read_at",
        "personal": "host email words asked_by",
    },
    "Feed": {
        "internal": "key of made_at last_read_on ended_at",
        "personal": "person",
        "secret": "token_hash",
    },
    "JointEntry": {
        "internal": "title body begins_on ends_on opens time_zone place is_cancelled uid part"
        " sequence reading",
    },
    "HolidayCorrection": {
        "internal": "key hub country day is_off name said_at stands",
        "personal": "said_by",
    },
}
