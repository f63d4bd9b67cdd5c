"""Whether a letter of this room may still be sent when its time has come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing import policies
from cityweave.sharing.models import Invitation
from cityweave.verdicts import Verdict, no


def may_receive_invitation(letter: Written) -> Verdict:
    """An invitation withdrawn or expired while its letter waited is not sent."""
    invitation = Invitation.objects.select_related("link").filter(pk=letter.about).first()
    if invitation is None:
        return no(_("The invitation is gone."))
    return policies.can_accept_invitation(invitation)


def no_address(_person: object) -> None:
    """Invitations carry their address; there is no person yet."""


def register() -> None:
    # The letter carries the key to a role: once sent, its text is gone from here.
    register_purpose(
        "sharing.invitation",
        may_receive=may_receive_invitation,
        resolve_address=no_address,
        forget_once_sent=True,
    )
