"""Hubs, cities, organisations, people's functions, themes and what was done."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cityweave.network.choices import (
    ActivityKind,
    Attribute,
    CityKind,
    ContactFunction,
    Level,
    Mandate,
    OrganisationKind,
    Promise,
    Standing,
)
from cityweave.network.models.columns import LABELLED, counted, partial_date
from cityweave.network.names import fold, sort_key
from cityweave.network.querysets import (
    ActivityQuerySet,
    AffiliationQuerySet,
    CityQuerySet,
    FactQuerySet,
    HubCityQuerySet,
    HubQuerySet,
    OrganisationQuerySet,
    ThemeQuerySet,
)
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref


class Hub(Record):
    """A regional team of the network; what sources say of its status are facts beside it."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = ("name", "names", "dye", "countries", "languages", "about", "contact")

    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    dye = models.CharField(_("dye"), max_length=2, default="nw")
    countries = models.CharField(_("countries"), max_length=400, blank=True, default="")
    languages = models.CharField(_("languages"), max_length=200, blank=True, default="")
    about = models.TextField(_("what the hub does"), blank=True, default="")
    contact = models.CharField(_("contact function"), max_length=200, blank=True, default="")

    objects: ClassVar[HubQuerySet] = HubQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("hub")

    def __str__(self) -> str:
        return self.name

    def slug_names(self) -> tuple[str, ...]:
        return (self.name,)

    def make_sort_key(self) -> str:
        return sort_key(self.name)


class City(Record):
    """Any sub-national authority, from a capital to a rural municipality; its public card."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = (
        "name",
        "names",
        "country",
        "kind",
        "parent",
        "latitude",
        "longitude",
        "languages",
        "time_zone",
        "standing",
        "summary",
        "mandate",
        "mandate_basis",
        "website",
    )

    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    # Everything the city is called, folded: what a search by name looks at.
    search_text = models.TextField(default="", blank=True, editable=False)
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(_("kind"), max_length=20, choices=CityKind, default=CityKind.CITY)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("lies in"), related_name="+"
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    # Codes between spaces (" ar fr "), so that one code is found alike on both databases.
    languages = models.CharField(_("languages"), max_length=200, blank=True, default="")
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, default="")
    standing = models.CharField(
        _("relation to the network"), max_length=10, choices=Standing, default=Standing.NONE
    )
    summary = models.TextField(_("in a few words"), blank=True, default="")
    mandate = models.CharField(_("mandate"), max_length=10, choices=Mandate, blank=True, default="")
    mandate_basis = models.CharField(_("legal basis"), max_length=300, blank=True, default="")
    website = models.URLField(_("website"), blank=True, default="")

    objects: ClassVar[CityQuerySet] = CityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("city")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["country", "sort_key"], name="city_country"),
            models.Index(fields=["standing", "sort_key"], name="city_standing"),
            counted("city_facets", *LABELLED, "country", "kind", "standing", "languages"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_point_has_both_coordinates",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def make_sort_key(self) -> str:
        return sort_key(self.name)

    def clean(self) -> None:
        # Two people may each have changed one coordinate; the merge must still be a point.
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both coordinates, or neither."))

    def save(self, *args: Any, **options: Any) -> None:
        self.search_text = self.make_search_text()
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "search_text"}
        super().save(*args, **options)

    def slug_names(self) -> tuple[str, ...]:
        return (self.name, f"{self.name} {self.country}")

    def make_search_text(self) -> str:
        return " · ".join(dict.fromkeys(fold(name) for name in (self.name, *self.names.values())))


class HubCity(Record):
    """A city is served by a hub, from one day to another."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "city"
    EDITABLE = ("begins", "ends", "basis", "source")

    city = models.ForeignKey(City, models.PROTECT, "hub_cities", verbose_name=_("city"))
    served_by = models.ForeignKey(Hub, models.PROTECT, "hub_cities", verbose_name=_("hub"))
    begins = partial_date(_("from"))
    ends = partial_date(_("to"))
    basis = models.CharField(_("on what basis"), max_length=200, blank=True, default="")
    source = models.TextField(_("source"), blank=True, default="")

    objects: ClassVar[HubCityQuerySet] = HubCityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("hub of a city")
        indexes = [
            *Record.Meta.indexes,
            counted("hubcity_counts", "served_by", "ends", *LABELLED, "city"),
        ]

    def __str__(self) -> str:
        return f"{self.city_id} in {self.served_by_id}"


class Fact(Record):
    """One sourced statement about a hub, a city or the network; two that differ both stand."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "about"
    EDITABLE = ("value", "number", "code", "source", "source_url", "licence", "as_of", "read_on")

    about = models.ForeignKey(Ref, models.PROTECT, "facts", verbose_name=_("about"))
    attribute = models.CharField(_("about"), max_length=20, choices=Attribute)
    value = models.TextField(_("what the source says"))
    number = models.BigIntegerField(_("as a number"), null=True, blank=True)
    code = models.CharField(_("as a code"), max_length=20, blank=True, default="")
    source = models.TextField(_("source"))
    source_url = models.CharField(
        _("address of the source"), max_length=400, blank=True, default=""
    )
    licence = models.CharField(_("licence"), max_length=100, blank=True, default="")
    as_of = partial_date(_("as of"))
    read_on = models.DateField(_("read on"), null=True, blank=True)

    objects: ClassVar[FactQuerySet] = FactQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("fact")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["about", "attribute"], name="fact_about"),
        ]

    def __str__(self) -> str:
        return _("{label}: {text}").format(label=self.get_attribute_display(), text=self.value)

    def make_sort_key(self) -> str:
        return f"{self.attribute} {self.as_of}"


class Organisation(Record):
    """A stakeholder: a body the network or a city works with."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = ("name", "names", "kind", "level", "country", "about", "website")

    name = models.CharField(_("name"), max_length=200)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.LOCAL)
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    about = models.TextField(_("in a few words"), blank=True, default="")
    website = models.URLField(_("website"), blank=True, default="")

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    def slug_names(self) -> tuple[str, ...]:
        return (self.name,)

    def make_sort_key(self) -> str:
        return sort_key(self.name)


class Affiliation(Record):
    """A person's function at a city or an organisation, with how to reach them; never public."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    EDITABLE = ("function", "title", "email", "phone", "begins", "ends", "consent_internal_list")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, "affiliations")
    at = models.ForeignKey(Ref, models.PROTECT, related_name="affiliations")
    function = models.CharField(_("function"), max_length=20, choices=ContactFunction)
    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    email = models.EmailField(_("e-mail"), blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    begins = partial_date(_("from"))
    ends = partial_date(_("to"))
    # Without it the contact belongs to the city alone (SHARING: internal list).
    consent_internal_list = models.BooleanField(_("may be on the hub's list"), default=False)

    objects: ClassVar[AffiliationQuerySet] = AffiliationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("contact")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label__in=["clear", "green"]), name="a_contact_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.at_id}"


class Theme(Record):
    """A topic of prevention work, in a tree."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = ("name", "names", "parent")

    name = models.CharField(_("name"), max_length=120)
    names = models.JSONField(_("names in other languages"), default=dict, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, "+", null=True, blank=True, verbose_name=_("lies in")
    )

    objects: ClassVar[ThemeQuerySet] = ThemeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("theme")

    def __str__(self) -> str:
        return self.name

    def slug_names(self) -> tuple[str, ...]:
        return (self.name,)

    def make_sort_key(self) -> str:
        return sort_key(self.name)


class Activity(Record):
    """The sourced line about one thing that was done: what, when, where, with whom."""

    DEFAULT_LABEL = Label.AMBER
    EDITABLE = (
        "title",
        "kind",
        "promise",
        "other_promises",
        "begins",
        "ends",
        "countries",
        "areas",
        "audience",
        "note",
        "source",
        "source_url",
        "promise_basis",
        "cities",
        "partners",
        "themes",
    )
    LINKS = {"cities": "held_with", "partners": "partnered_by", "themes": "on_theme"}

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=30, choices=ActivityKind)
    promise = models.CharField(_("promise"), max_length=12, choices=Promise)
    other_promises = models.CharField(_("other promises"), max_length=60, blank=True, default="")
    begins = partial_date(_("from"))
    ends = partial_date(_("to"))
    countries = models.CharField(_("countries"), max_length=200, blank=True, default="")
    areas = models.CharField(_("areas"), max_length=300, blank=True, default="")
    audience = models.CharField(_("for whom"), max_length=300, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    source = models.TextField(_("source"))
    source_url = models.CharField(
        _("address of the source"), max_length=400, blank=True, default=""
    )
    promise_basis = models.CharField(
        _("how the promise is known"), max_length=200, blank=True, default=""
    )
    # The record that is kept of it, once there is one: it is counted through that, once.
    about = models.ForeignKey(Ref, models.PROTECT, "+", null=True, blank=True)

    objects: ClassVar[ActivityQuerySet] = ActivityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("activity")

    def __str__(self) -> str:
        return self.title

    def slug_names(self) -> tuple[str, ...]:
        return (self.title, f"{self.title} {self.begins}")

    def make_sort_key(self) -> str:
        # Newest first, the undated last: digits are counted down from nine.
        day = self.begins.ljust(10, "0").replace("-", "") if self.begins else ""
        down = "".join(str(9 - int(digit)) for digit in day) or "~"
        return f"{down} {sort_key(self.title)}"[:200]
