"""What is found of gatherings: what they are called, their concept and their programme."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.models import AgendaItem, Gathering, JointEntry, ReportedHeadcount
from cityweave.sharing.findable import Findable, Said, register_findable


def gathering_said(one: Gathering) -> Said:
    words = (one.venue, one.purpose, one.outcomes, one.participants, one.risks)
    return Said((one.title,), " · ".join(filter(None, words)), countries=tuple(one.country.split()))


def item_said(one: AgendaItem) -> Said:
    return Said((one.title,), " · ".join(filter(None, (one.text, one.room, one.speakers))))


def page_of_item(one: AgendaItem) -> str:
    return reverse("gatherings:agendaitem", kwargs={"key": one.pk})


def headcount_said(one: ReportedHeadcount) -> Said:
    return Said((one.source,), one.said)


def page_of_headcount(one: ReportedHeadcount) -> str:
    return reverse("gatherings:reportedheadcount", kwargs={"key": one.pk})


def joint_said(one: JointEntry) -> Said:
    return Said((one.title,), " · ".join(filter(None, (one.body, one.place))))


def page_of_joint(one: JointEntry) -> str:
    return reverse("gatherings:jointentry", kwargs={"key": one.pk})


def register() -> None:
    register_findable(
        Findable(Gathering, Gathering._meta.verbose_name, _("Gatherings"), gathering_said)
    )
    register_findable(
        Findable(
            AgendaItem, AgendaItem._meta.verbose_name, _("Agenda items"), item_said,
            page=page_of_item,
        )
    )  # fmt: skip
    register_findable(
        Findable(
            ReportedHeadcount, ReportedHeadcount._meta.verbose_name, _("Reported headcounts"),
            headcount_said, page=page_of_headcount,
        )
    )  # fmt: skip
    register_findable(
        Findable(
            JointEntry, JointEntry._meta.verbose_name, _("Days of other bodies"), joint_said,
            page=page_of_joint,
        )
    )  # fmt: skip
