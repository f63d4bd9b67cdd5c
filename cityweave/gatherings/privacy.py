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
    "SheetSeal": {
        "internal": "key sheet grant audit_on sealed_at erased_at",
        "personal": "sealed_by",
    },
    "SheetOpening": {
        "internal": "key seal state asked_at answered_at until moved_to",
        # Why names must be read may itself name somebody.
        "personal": "reason asked_by answered_by",
    },
    "Guest": {
        "internal": "key gathering organisation city place country language came_as answer"
        " deputy_for added_at asked_at reminded_at bounced_at answered_at withdrawn_at"
        " link_number",
        "personal": "name function email phone sex age",
        "secret": "same_as",
    },
    "GrantShare": {"internal": "gathering grant percent amount note"},
    "Campaign": {
        "internal": "gathering answer_by capacity per_city is_open questions asks_travel asked"
        " attends police publicity talking_points contact link_number",
    },
    "CampaignLetter": {"internal": "id gathering language text"},
    "Mailing": {
        "internal": "key gathering to_answer text letters written_at",
        "personal": "written_by",
    },
    "Registration": {
        "internal": "guest registered_at guardian_agreed_at",
        "personal": "answers guardian guardian_reached",
        "special": "diet access",
    },
    "GuestConsent": {"internal": "id guest purpose wording language given_at withdrawn_at"},
    "Travel": {"internal": "guest erase_on", "personal": "arrival departure needs"},
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
        "internal": "key of series made_at last_read_on ended_at",
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

# Rows that are nothing without the person in this column, and go with them.
GOES_WITH_PERSON = {"Feed": "person"}
# Rows that go where the row in this column is the person’s.
GOES_WITH_ROW = {"Registration": "guest", "Travel": "guest"}
