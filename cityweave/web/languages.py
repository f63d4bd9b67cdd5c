"""Which pages are the city's side: these also speak the draft languages."""

# By the names of their addresses; a room named alone is on the city's side with all of them.
ROOMS = frozenset({"engage"})
PAGES = frozenset(
    {
        *("accounts:sign-in", "accounts:sign-out", "accounts:sign-up"),
        *("accounts:code-letter", "accounts:code-entry", "accounts:confirm"),
        *("accounts:password-reset", "accounts:new-password"),
        "accounts:spoken-code",
        *("build:ask", "build:supportrequest", "build:first-hours", "build:helpful"),
        *("network:need", "network:need-new", "network:offer", "network:offer-new"),
        *("web:today", "web:open", "web:ours", "web:invitation"),
    }
)


def is_on_the_citys_side(view: str) -> bool:
    return view in PAGES or view.partition(":")[0] in ROOMS
