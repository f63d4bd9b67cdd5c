"""The cast of the demo: invented persons who sign in with one click, in the demo only."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CastMember:
    """One invented person: the demo's loader makes the person with this address."""

    key: str
    email: str
    name: str
    role: str | Promise
    line: str | Promise


CAST = (
    CastMember(
        "network-staff",
        "network-staff@cast.example",
        "Ingrid Solheim",
        _("Network staff"),
        _("Keeps the roll of cities at the network's desk and releases what hubs ask for."),
    ),
    CastMember(
        "hub-manager",
        "hub-manager@cast.example",
        "Parveen Adhikari",
        _("Hub manager"),
        _("Leads a regional hub, grants its roles and reviews its releases."),
    ),
    CastMember(
        "hub-officer",
        "hub-officer@cast.example",
        "Tahmid Karim",
        _("Hub officer"),
        _("Knows the cities of one hub by name, edits their pages and asks for release."),
    ),
    CastMember(
        "mayor",
        "mayor@cast.example",
        "Rohana Wickremasinghe",
        _("Mayor"),
        _("Leads a member city and reads one page."),
    ),
    CastMember(
        "focal-point",
        "focal-point@cast.example",
        "Nadira Sheikh",
        _("Focal point"),
        _("Answers for a member city and keeps its page."),
    ),
    CastMember(
        "other-focal-point",
        "other-focal-point@cast.example",
        "Elira Hoxhaj",
        _("Focal point of another hub"),
        _("Answers for a city far away, and must not see what is not meant for her."),
    ),
    CastMember(
        "partner",
        "partner@cast.example",
        "Marc Delaunay",
        _("Partner"),
        _("Works for an organisation that is named on some of the work."),
    ),
    CastMember(
        "evaluator",
        "evaluator@cast.example",
        "Wanjiru Mutua",
        _("Evaluator"),
        _("Reads agreed figures of one grant, never names."),
    ),
    CastMember(
        "operator",
        "operator@cast.example",
        "Samir Haddad",
        _("Operator"),
        _("Keeps the installation running and reads no content."),
    ),
)


def cast_member(key: str) -> CastMember | None:
    return next((member for member in CAST if member.key == key), None)
