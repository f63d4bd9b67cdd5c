"""Every state change of releases, recalls and consents."""

from cityweave.safeguarding.actions.consents import consents_of, record_consent, withdraw_consent
from cityweave.safeguarding.actions.erasing import (
    came_back,
    carry_out,
    erase_again,
    order_erasure,
    plan,
)
from cityweave.safeguarding.actions.idle import confirm_contact, order_idle
from cityweave.safeguarding.actions.names import make_name_link
from cityweave.safeguarding.actions.notes import keep_notes, notes_due, review_note
from cityweave.safeguarding.actions.pictures import cover_picture, hide_pictures
from cityweave.safeguarding.actions.publishing import publish, recall
from cityweave.safeguarding.actions.releases import (
    approve_release,
    ask_reviewer,
    decline_release,
    go_on_releasing,
    let_go_of,
    request_release,
    stop_releasing,
    void_releases_of,
    void_releases_of_any,
    withdraw_release,
)
from cityweave.safeguarding.actions.risks import check_risk, latest_risk_check

__all__ = [
    "approve_release",
    "ask_reviewer",
    "came_back",
    "carry_out",
    "check_risk",
    "confirm_contact",
    "consents_of",
    "cover_picture",
    "decline_release",
    "erase_again",
    "go_on_releasing",
    "hide_pictures",
    "keep_notes",
    "latest_risk_check",
    "let_go_of",
    "make_name_link",
    "notes_due",
    "order_erasure",
    "order_idle",
    "plan",
    "publish",
    "recall",
    "record_consent",
    "request_release",
    "review_note",
    "stop_releasing",
    "void_releases_of",
    "void_releases_of_any",
    "withdraw_consent",
    "withdraw_release",
]
