"""Every state change of releases, recalls, risk checks and consents."""

from cityweave.safeguarding.actions.consents import (
    consents_of,
    record_consent,
    withdraw_consent,
)
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
    "check_risk",
    "consents_of",
    "decline_release",
    "go_on_releasing",
    "latest_risk_check",
    "let_go_of",
    "publish",
    "recall",
    "record_consent",
    "request_release",
    "stop_releasing",
    "void_releases_of",
    "void_releases_of_any",
    "withdraw_consent",
    "withdraw_release",
]
