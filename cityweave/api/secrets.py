"""What a token looks like, and what is kept of it."""

import hashlib
import secrets
from typing import Final

# Tells programs that look for secrets in the open what they have found.
SIGN: Final = "cityweave_"
TAIL: Final = 4


def new_secret() -> str:
    return SIGN + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """256 bits drawn by lot need no slow hash: nobody goes through them."""
    return hashlib.sha256(secret.encode()).hexdigest()
