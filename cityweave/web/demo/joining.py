"""Three invented cities at the door: one waits, one was taken in, one was asked back."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cityweave.engage import actions
from cityweave.engage.council_paper import council_paper
from cityweave.engage.models import Application
from cityweave.papers import press
from cityweave.sharing.actors import ANONYMOUS, link_actor
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

AGREED = {"internal_list": "The hub may keep my name, my function and how to reach me."}
WAITING = {
    "city_name": "Marrowfen", "region": "Lower Reaches", "city_kind": "rural_municipality",
    "person_name": "Ilse Varnholt", "function": "mayor", "email": "office@marrowfen.example",
    "visibility": "name",
}  # fmt: skip
ACCEPTED = {
    "city_name": "Dovrelle", "region": "Lantern Hills", "city_kind": "town",
    "person_name": "Amadou Kestrel", "function": "focal_point",
    "email": "social.affairs@dovrelle.example", "visibility": "page",
}  # fmt: skip
ASKED = {
    "city_name": "Tessary", "region": "Salt Marsh", "city_kind": "district",
    "person_name": "Noor Halvane", "function": "deputy", "email": "deputy@tessary.example",
    "visibility": "counted",
}  # fmt: skip
QUESTION = "Who signs for the district, and when does the council meet next?"


def load(world: World) -> None:
    """All of it is invented; the hub of the Lantern Coast answers."""
    applied(WAITING, with_paper=True)
    taken_in, asked = applied(ACCEPTED), applied(ASKED)
    manager = world.manager(COAST)
    taken_in = actions.begin_review(taken_in, None, by=manager)
    actions.accept_application(taken_in, by=manager)
    actions.ask_applicant(asked, QUESTION, by=world.officer(COAST))


def applied(facts: dict[str, Any], *, with_paper: bool = False) -> Application:
    told = facts | {"country": "QM", "consents": AGREED}
    begun, _token = actions.begin_joining(told, language="en", by=ANONYMOUS)
    by = link_actor(begun.pk)
    paper = signed_paper(facts["city_name"]) if with_paper else None
    decision = "resolution" if with_paper else "later"
    begun = actions.keep_decision(begun, decision, paper, then="confirm", by=by)
    return actions.confirm_by_letter(actions.hand_in(begun, by=by), by=by)


def signed_paper(city: str) -> SimpleUploadedFile:
    data = press.pdf_of(council_paper(city, "en", timezone.localdate()))
    return SimpleUploadedFile("resolution.pdf", data)
