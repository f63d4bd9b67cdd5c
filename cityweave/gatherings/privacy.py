"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "Gathering": {
        "internal": "title kind promise state reason begins_on ends_on opens closes time_zone"
        " online country city venue purpose outcomes participants risks held_at",
    },
    "AgendaItem": {
        "internal": "gathering title day opens closes room text",
        "personal": "speakers",
    },
    "ReportedHeadcount": {
        "internal": "gathering total precision women men youth city_count country_count said"
        " source source_url as_of",
    },
    "Presence": {
        "internal": "change day item was device settles received_at",
        "personal": "guest state noted_at by",
    },
    "RollSheet": {
        "internal": "key gathering day item file kept_at",
        "personal": "by",
    },
    "Guest": {
        "internal": "key gathering organisation city country language came_as answer deputy_for"
        " added_at asked_at answered_at withdrawn_at",
        "personal": "name function email phone sex age",
        "secret": "same_as",
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
