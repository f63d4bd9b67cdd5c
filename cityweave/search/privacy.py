"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "SearchDocument": {"personal": "tokens", "internal": "id ref kind countries length"},
    "Posting": {"internal": "document", "personal": "matching"},
    "Frequency": {"public": "word documents"},
    "Tally": {"internal": "id documents words counted_at rules"},
}
