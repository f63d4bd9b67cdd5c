"""Labels, roles and scopes, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Label(models.TextChoices):
    """TLP 2.0: who may read by default. Source: FIRST, Traffic Light Protocol 2.0."""

    CLEAR = "clear", _("Everyone")
    GREEN = "green", _("Members and staff")
    AMBER = "amber", _("The city and its hub")
    STRICT = "strict", _("The owner alone")
    RED = "red", _("Named persons only")

    @property
    def code(self) -> str:
        """The official marking, never translated."""
        return "TLP:AMBER+STRICT" if self is Label.STRICT else f"TLP:{self.value.upper()}"

    @property
    def rank(self) -> int:
        """0 for CLEAR up to 4 for RED."""
        return list(Label).index(self)


# Whoever reads one of these is written down.
LOGGED = frozenset({Label.STRICT, Label.RED})


def is_stricter(part: str, whole: str) -> bool:
    """Whether the names on a whole do not hold for this part of it."""
    # On what is public nobody is named, and recalled it is AMBER.
    held = Label.AMBER if whole == Label.CLEAR else Label(whole)
    return Label(part).rank > held.rank


class ScopeKind(models.TextChoices):
    NETWORK = "network", _("the network")
    HUB = "hub", _("a hub")
    CITY = "city", _("a city")
    ORGANISATION = "organisation", _("an organisation")
    GRANT = "grant", _("a grant")
    PERSON = "person", _("a person")


class RoleKind(models.TextChoices):
    NETWORK_STAFF = "network_staff", _("network staff")
    HUB_MANAGER = "hub_manager", _("hub manager")
    HUB_OFFICER = "hub_officer", _("hub officer")
    FOCAL_POINT = "focal_point", _("focal point")
    CITY_TEAM = "city_team", _("city team")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")
    EVALUATOR = "evaluator", _("evaluator")
    OPERATOR = "operator", _("operator")


# The scopes each role may be held at.
SCOPES_OF_ROLE: dict[str, frozenset[str]] = {
    RoleKind.NETWORK_STAFF: frozenset({ScopeKind.NETWORK, ScopeKind.HUB}),
    RoleKind.HUB_MANAGER: frozenset({ScopeKind.HUB}),
    RoleKind.HUB_OFFICER: frozenset({ScopeKind.HUB}),
    RoleKind.FOCAL_POINT: frozenset({ScopeKind.CITY}),
    RoleKind.CITY_TEAM: frozenset({ScopeKind.CITY}),
    RoleKind.PARTNER: frozenset({ScopeKind.ORGANISATION}),
    RoleKind.FUNDER: frozenset({ScopeKind.GRANT}),
    RoleKind.EVALUATOR: frozenset({ScopeKind.GRANT}),
    RoleKind.OPERATOR: frozenset({ScopeKind.NETWORK}),
}

STAFF_ROLES = frozenset({RoleKind.NETWORK_STAFF, RoleKind.HUB_MANAGER, RoleKind.HUB_OFFICER})
CITY_ROLES = frozenset({RoleKind.FOCAL_POINT, RoleKind.CITY_TEAM})

# Whose holders name a deputy for the time they are away.
DEPUTISED_ROLES = frozenset({RoleKind.FOCAL_POINT, RoleKind.HUB_OFFICER, RoleKind.HUB_MANAGER})
# Below staff: as one of these any of the staff may look, wherever the place is in sight.
BELOW_STAFF = frozenset(
    {
        RoleKind.FOCAL_POINT,
        RoleKind.CITY_TEAM,
        RoleKind.PARTNER,
        RoleKind.FUNDER,
        RoleKind.EVALUATOR,
    }
)

# As whom somebody looks besides the roles: a visitor without an account, one certain person.
STRANGER = "stranger"
ONE_PERSON = "person"
GUISE_LASTS = timedelta(minutes=30)
# Where the session keeps it.
GUISE = "guise"

# Whom a label lets one name beyond its default readers.
MAY_BE_NAMED: dict[str, frozenset[str]] = {
    Label.CLEAR: frozenset(),
    Label.GREEN: frozenset({ScopeKind.ORGANISATION}),
    Label.AMBER: frozenset(
        {ScopeKind.CITY, ScopeKind.ORGANISATION, ScopeKind.PERSON, ScopeKind.HUB}
    ),
    Label.STRICT: frozenset({ScopeKind.PERSON}),
    Label.RED: frozenset({ScopeKind.PERSON}),
}


class InvitationState(models.TextChoices):
    SENT = "sent", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("withdrawn")
