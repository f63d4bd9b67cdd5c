"""Who may do what with an account."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.accounts.authors import Operator
from cityweave.accounts.models import Person
from cityweave.verdicts import YES, Verdict, no


def can_suspend_person(actor: Operator, person: Person) -> Verdict:
    if not actor.is_operator:
        return no(_("Only an operator can suspend an account."))
    if not person.is_active:
        return no(_("This account is suspended already."))
    return YES


def can_readmit_person(actor: Operator, person: Person) -> Verdict:
    if not actor.is_operator:
        return no(_("Only an operator can let a suspended account in again."))
    if person.is_active:
        return no(_("This account is not suspended."))
    return YES
