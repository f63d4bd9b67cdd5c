"""Whether a letter of this room may still be sent when its time has come."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.accounts.letters import address_of
from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing import policies
from cityweave.sharing.models import Invitation, Role
from cityweave.verdicts import YES, Verdict, no


def may_receive_invitation(letter: Written) -> Verdict:
    """An invitation withdrawn or expired while its letter waited is not sent."""
    invitation = Invitation.objects.select_related("link").filter(pk__in=[letter.about]).first()
    if invitation is None:
        return no(_("The invitation is gone."))
    return policies.can_accept_invitation(invitation)


def may_receive_deputy(letter: Written) -> Verdict:
    """A deputyship that ended while its letter waited is not told of any more."""
    standing = Role.objects.not_over(timezone.localdate()).filter(pk__in=[letter.about])
    if standing.filter(person=letter.recipient, person__is_active=True).exists():
        return YES
    return no(_("This role is over."))


def no_address(_person: object) -> None:
    """Invitations carry their address; there is no person yet."""


def register() -> None:
    register_purpose("sharing.deputy", may_receive=may_receive_deputy, resolve_address=address_of)
    # The letter carries the key to a role: once sent, its text is gone from here.
    register_purpose(
        "sharing.invitation",
        may_receive=may_receive_invitation,
        resolve_address=no_address,
        forget_once_sent=True,
    )
