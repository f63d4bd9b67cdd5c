"""Which pages are the city's side: these also speak the draft languages."""

# By the names of their addresses.
PAGES = frozenset(
    {
        *("accounts:sign-in", "accounts:sign-out", "accounts:sign-up"),
        *("accounts:code-letter", "accounts:code-entry", "accounts:confirm"),
        *("accounts:password-reset", "accounts:new-password"),
        "accounts:spoken-code",
        *("build:ask", "build:supportrequest", "build:first-hours", "build:helpful"),
        *("engage:join", "engage:joining", "engage:joining-link", "engage:joining-code"),
        "engage:joining-address",
        *("engage:joining-step", "engage:confirmation", "engage:welcome"),
        *("engage:joining-paper-pdf", "engage:joining-paper-docx"),
        *("followup:answer", "followup:commitment", "followup:commitment-new"),
        *("gatherings:reply", "gatherings:reply-details"),
        *("gatherings:one-page", "gatherings:registration"),
        *("gatherings:host", "gatherings:feedback-given"),
        *("followup:comments", "followup:comment-edit", "followup:digest", "followup:digest-stop"),
        *("network:need", "network:need-new", "network:offer", "network:offer-new"),
        *(
            "questions:answer",
            "safeguarding:consents",
            "safeguarding:my-name",
            "safeguarding:own-name",
            "engage:application",
        ),
        *("web:today", "web:open", "web:ours", "web:invitation"),
    }
)


def is_on_the_citys_side(view: str) -> bool:
    return view in PAGES
