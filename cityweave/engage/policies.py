"""Who answers an application, and who confirms one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.engage.choices import APPLICATION_STEPS, WRONG_CODES, ApplicationState
from cityweave.sharing.choices import CITY_ROLES, RoleKind
from cityweave.sharing.policies import can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.engage.models import Application, Joining
    from cityweave.sharing.actors import Actor


def can_continue_joining(joining: Joining) -> Verdict:
    """Asked of the link: whoever has it is whoever began."""
    if joining.expires_at <= timezone.now():
        return no(_("This link is too old. Begin again; it takes five minutes."))
    return YES


def can_correct_address(joining: Joining) -> Verdict:
    """Asked of the link, as long as nobody has shown that the address is theirs."""
    if not (verdict := can_continue_joining(joining)):
        return verdict
    application = joining.application
    if application is None or application.state != ApplicationState.UNCONFIRMED:
        return no(_("This is confirmed already. The hub answers by letter."))
    return YES


def can_review_application(actor: Actor, application: Application, to: str = "") -> Verdict:
    """The hub's staff answer, and move it on from where it stands."""
    if not can_view(actor, application):
        return no(_("You cannot see this."))
    if not actor.works_for(application.hub_id):
        return no(_("Only the hub’s staff answer an application."))
    if to and to not in APPLICATION_STEPS[application.state]:
        return no(_("This application has gone on meanwhile. Read it again, then act."))
    return YES


def can_make_code(actor: Actor, application: Application) -> Verdict:
    if not (verdict := can_review_application(actor, application)):
        return verdict
    if application.state != ApplicationState.UNCONFIRMED:
        return no(_("This application is confirmed already."))
    return YES


def can_accept_application(actor: Actor, application: Application) -> Verdict:
    """With it goes a role at the city, so it takes whoever gives roles there."""
    verdict = can_review_application(actor, application, ApplicationState.ACCEPTED)
    if not verdict:
        return verdict
    if actor.is_network_staff or actor.holds(RoleKind.HUB_MANAGER, application.hub_id):
        return YES
    return no(_("The hub’s manager accepts: a role at the city goes with it. Pass it on."))


def can_vouch_for_applicant(actor: Actor, application: Application) -> Verdict:
    """Somebody of the city's own team says that they know a colleague."""
    if not can_edit_record(actor, application):
        return no(_("You cannot see this."))
    is_of_team = any(
        role.kind in CITY_ROLES and role.scope == application.owner_id for role in actor.roles
    )
    if not is_of_team:
        return no(_("Only the city’s own team says whom it knows."))
    if application.state not in {ApplicationState.APPLIED, ApplicationState.UNDER_REVIEW}:
        return no(_("This application is decided already."))
    return YES


def can_confirm_application(application: Application) -> Verdict:
    """Asked of the letter's link, or of the code that was read out."""
    if application.state != ApplicationState.UNCONFIRMED:
        return no(_("This is confirmed already. The hub answers by letter."))
    if (
        application.confirmation_expires_at is None
        or application.confirmation_expires_at <= timezone.now()
    ):
        return no(_("This link is too old. Begin again; it takes five minutes."))
    return YES


def is_code_open(application: Application) -> Verdict:
    if (
        application.code_expires_at is None
        or application.code_expires_at <= timezone.now()
        or application.wrong_codes >= WRONG_CODES
    ):
        return no(_("This code is not right, or it is too old. Ask your hub for a new one."))
    return YES
