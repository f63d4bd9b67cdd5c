"""Every change at the door and to applications."""

from cityweave.engage.actions.joining import (
    begin_joining,
    confirm_by_code,
    confirm_by_letter,
    correct_address,
    forget_old_joinings,
    hand_in,
    joining_behind,
    keep_decision,
    mail_link,
    tell,
    unconfirmed_behind,
)
from cityweave.engage.actions.keeping_up import (
    ask_after_elections,
    bounced,
    hear_city,
    note_bounces,
    waiting_for_word,
)
from cityweave.engage.actions.reviewing import (
    accept_application,
    ask_applicant,
    begin_review,
    decline_application,
    hear_answer,
    known_cities,
    make_code,
    vouch_for_applicant,
)

__all__ = [
    "accept_application",
    "ask_after_elections",
    "ask_applicant",
    "begin_joining",
    "begin_review",
    "bounced",
    "confirm_by_code",
    "confirm_by_letter",
    "correct_address",
    "decline_application",
    "forget_old_joinings",
    "hand_in",
    "hear_answer",
    "hear_city",
    "joining_behind",
    "keep_decision",
    "known_cities",
    "mail_link",
    "make_code",
    "note_bounces",
    "tell",
    "unconfirmed_behind",
    "vouch_for_applicant",
    "waiting_for_word",
]
