"""Themes, directions, and the dyes by which hubs are known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Direction(models.TextChoices):
    LTR = "ltr", _("Left to right")
    RTL = "rtl", _("Right to left")


# The dye of each hub, and of the network itself.
DYES = {
    "nw": _("petrol"),
    "sa": _("indigo"),
    "me": _("murex"),
    "ea": _("red ochre"),
    "wb": _("madder"),
    "eu": _("woad over weld"),
    "wa": _("kola"),
}
