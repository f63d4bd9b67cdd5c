"""What kind of authority a city is, and how the network speaks of it; the city's own words.

Apart from the other codes of the room because these are spoken in more languages
(tools/citys_side.txt).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CityKind(models.TextChoices):
    CAPITAL = "capital", _("capital")
    CITY = "city", _("city")
    CITY_CORPORATION = "city_corporation", _("city corporation")
    TOWN = "town", _("town")
    MUNICIPALITY = "municipality", _("municipality")
    RURAL_MUNICIPALITY = "rural_municipality", _("rural municipality")
    COUNTY = "county", _("county")
    DISTRICT = "district", _("district")
    PROVINCE = "province", _("province")
    REGION = "region", _("region")


class Standing(models.TextChoices):
    """How the network speaks of a city in public; the path behind it is the Membership."""

    MEMBER = "member", _("member")
    ENGAGED = "engaged", _("engaged")
    PARTNER = "partner", _("partner city")
    HOST = "host", _("host of a gathering")
    NONE = "none", _("not stated")


class Mandate(models.TextChoices):
    EXPLICIT = "explicit", _("explicit")
    IMPLIED = "implied", _("implied")
    NONE = "none", _("none")
    UNCLEAR = "unclear", _("unclear")


class ContactFunction(models.TextChoices):
    MAYOR = "mayor", _("mayor")
    DEPUTY = "deputy", _("deputy")
    FOCAL_POINT = "focal_point", _("focal point")
    PRACTITIONER = "practitioner", _("practitioner")
    COMMUNICATIONS = "communications", _("communications")
    STAFF = "staff", _("staff")
    REPRESENTATIVE = "representative", _("representative")
