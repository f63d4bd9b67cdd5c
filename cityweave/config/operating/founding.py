"""The first tables, files and person of an installation; each is made once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.management import call_command
from django.db import connections, transaction
from django.urls import reverse

from cityweave.accounts.actions import persons
from cityweave.accounts.models import Person
from cityweave.config.translations import compile_translations
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role


def found(address: str, name: str) -> str:
    """Prepare everything; the link with which the first manager chooses a password, if needed."""
    compile_translations()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    person = first_manager(address, name)
    connections.close_all()
    if person.has_usable_password():
        return ""
    token = default_token_generator.make_token(person)
    path = reverse("accounts:new-password", kwargs={"person": person.pk, "token": token})
    return f"{settings.ORIGIN}{path}"


@transaction.atomic
def first_manager(address: str, name: str) -> Person:
    network = sharing.found_network(by=OPERATOR)
    person = Person.objects.filter(email=address.strip().lower()).first()
    if person is None:
        person = persons.register(address, name, by=OPERATOR)
    if not Role.objects.filter(person=person, scope=network).exists():
        sharing.grant_role(person, RoleKind.NETWORK_STAFF, network, by=OPERATOR)
    return person
