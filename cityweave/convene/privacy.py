"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "NationalDialogue": {"internal": "title country plan local_roles outcomes"},
    "ChecklistItem": {"internal": "key scope text added_at retired_at"},
    "ReviewLine": {"internal": "id dialogue item met note said_at", "personal": "said_by"},
}
