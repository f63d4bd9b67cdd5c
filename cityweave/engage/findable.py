"""What is found of applications: the city, who wrote for it, and what was answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.engage.models import Application
from cityweave.network.findable import countries_said
from cityweave.sharing.findable import Findable, Said, register_findable


def application_said(application: Application) -> Said:
    codes = (application.country,)
    told = (application.person_name, application.title, application.region, application.reason)
    reached = f"{application.email} {application.phone}"
    return Said(
        (application.city_name,),
        " · ".join(filter(None, told)),
        codes,
        f"{countries_said(codes)} {reached}",
    )


def register() -> None:
    register_findable(
        Findable(Application, Application._meta.verbose_name, _("Applications"), application_said)
    )
