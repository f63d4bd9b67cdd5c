"""What each field holds, for logging, export and erasure; never for who may see it."""

PRIVACY = {
    "QuestionSet": {
        "internal": "about name number previous title intro languages source_language state "
        "answers_until under_pseudonym",
        "personal": "writers",
    },
    "Question": {
        "internal": "id question_set name kind part position required label help options lowest "
        "highest",
    },
    "Response": {
        "internal": "question_set language way state part sent_at",
        "personal": "person pseudonym entered_by",
    },
    "Answer": {
        "internal": "id response question answered_at",
        "personal": "value file",
    },
}
