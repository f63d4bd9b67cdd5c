"""Scopes, roles, the registry of records, audiences, drafts and links."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.sharing.choices import Label, RoleKind, ScopeKind
from cityweave.sharing.querysets import (
    AudienceQuerySet,
    GuardedQuerySet,
    RecordQuerySet,
    RoleQuerySet,
)

if TYPE_CHECKING:
    from uuid import UUID


class Ref(models.Model):
    """The registry: one row for each record there is, of whatever kind."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Scope(models.Model):
    """Somebody who can own records or hold roles: the network, a hub, a city, a body, a person."""

    ref = models.OneToOneField(Ref, models.PROTECT, primary_key=True, db_column="key")
    kind = models.CharField(max_length=20, choices=ScopeKind)
    # Cities while they are active members; organisations whose agreement says so.
    reads_green = models.BooleanField(default=False)
    # The hub whose manager grants roles here; the network's desk where there is none.
    served_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="network"), name="there_is_one_network"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Role(models.Model):
    """What a person may do, at a scope, from one day to another."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=RoleKind)
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="roles")
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=60, blank=True)
    # Whose role this person holds while its holder is away; it ends with that one, or earlier.
    deputy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="deputies"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["scope", "kind"], name="role_scope_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="a_role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(deputy_of__isnull=True) | Q(ends_on__isnull=False),
                name="a_deputy_has_a_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.scope_id}"


class Guarded(models.Model):
    """A row with a label: who reads it follows from the columns here and nothing else."""

    DEFAULT_LABEL: ClassVar[Label] = Label.RED

    label = models.CharField(_("who can read this"), max_length=10, choices=Label)
    owner = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    hub = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    root = models.ForeignKey(Ref, models.PROTECT, related_name="+")

    objects: ClassVar[GuardedQuerySet[Any]] = GuardedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A label that nobody gave is the model's own, and RED where it names none.
        if not self.label:
            self.label = self.DEFAULT_LABEL


class Record(Guarded):
    """One thing the network knows, addressed by its Ref."""

    # What people edit; each is drafted beside the row once the row is CLEAR.
    EDITABLE: ClassVar[tuple[str, ...]] = ()
    # Field name in forms and drafts → relation of the links that hold it.
    LINKS: ClassVar[dict[str, str]] = {}
    # The foreign key to what this is a part of; empty where the record is a whole.
    PART_OF: ClassVar[str] = ""
    # The widest label the record may ever carry.
    FLOOR: ClassVar[Label] = Label.CLEAR

    ref = models.OneToOneField(
        Ref, models.PROTECT, primary_key=True, db_column="key", related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    # Computed in Python, so that both databases put rows in the same order.
    sort_key = models.CharField(max_length=200, blank=True, default="")
    # Null, not empty: only a slug that is there must be unique.
    slug = models.SlugField(max_length=90, null=True, blank=True, allow_unicode=True)  # noqa: DJ001
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    binned_at = models.DateTimeField(null=True, blank=True)
    # RED is looked at again within 90 days.
    review_on = models.DateField(null=True, blank=True)

    objects: ClassVar[RecordQuerySet[Self]] = RecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["label", "owner"], name="%(class)s_label_owner"),
            models.Index(fields=["hub", "label"], name="%(class)s_hub_label"),
            models.Index(fields=["sort_key", "ref"], name="%(class)s_order"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=Q(slug__isnull=False), name="%(class)s_slug_is_its_own"
            ),
            models.CheckConstraint(
                condition=Q(slug__isnull=True) | Q(label="clear"),
                name="%(class)s_only_clear_has_a_slug",
            ),
            models.CheckConstraint(
                condition=~Q(label="red") | Q(review_on__isnull=False),
                name="%(class)s_red_has_a_review_date",
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        if self.ref_id is None:
            self.claim_ref().save()
        self.sort_key = self.make_sort_key()
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "sort_key"}
        super().save(*args, **options)

    @property
    def key(self) -> UUID:
        return self.ref_id

    @property
    def whole_key(self) -> UUID:
        """The record this is a part of, or itself; its root may be nearer, where it is stricter."""
        key: UUID = getattr(self, f"{self.PART_OF}_id") if self.PART_OF else self.ref_id
        return key

    @property
    def address(self) -> str:
        """What stands for this record in an address: its slug when CLEAR, else its key."""
        return self.slug or str(self.ref_id)

    @classmethod
    def kind_name(cls) -> str:
        return cls._meta.model_name or ""

    def claim_ref(self) -> Ref:
        """A fresh, unsaved Ref for this row, which also roots itself unless told otherwise."""
        ref = Ref(kind=self.kind_name())
        self.ref = ref
        if self.root_id is None:
            self.root = ref
        return ref

    def make_sort_key(self) -> str:
        return ""

    def slug_names(self) -> tuple[str, ...]:
        """What the public address may be made of, best first; empty for parts of a page."""
        return ()


class OldSlug(models.Model):
    """An address a record once had; it leads to the record for those who may see it."""

    slug = models.SlugField(max_length=90, allow_unicode=True)
    ref = models.ForeignKey(Ref, models.CASCADE, related_name="old_slugs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "ref"], name="an_old_slug_is_kept_once"),
        ]

    def __str__(self) -> str:
        return self.slug


class Audience(models.Model):
    """Somebody named on a piece of work beyond those its label admits."""

    grantee = models.ForeignKey(Scope, models.PROTECT, related_name="named_on")
    root = models.ForeignKey(Ref, models.PROTECT, related_name="audience")
    until = models.DateTimeField(null=True, blank=True)
    named_by = models.CharField(max_length=60)
    named_at = models.DateTimeField(default=timezone.now)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grantee", "root"], name="named_once_on_a_root"),
        ]

    def __str__(self) -> str:
        return f"{self.grantee_id} on {self.root_id}"


class Sight(models.Model):
    """One record lent to one person, to answer for it in a release; nothing beneath it is."""

    grantee = models.ForeignKey(Scope, models.PROTECT, related_name="lent")
    ref = models.ForeignKey(Ref, models.PROTECT, related_name="sights")
    # The release that it is lent for, and ends with.
    release = models.ForeignKey(Ref, models.PROTECT, related_name="sights_lent")
    until = models.DateTimeField()

    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grantee", "ref", "release"], name="lent_once_for_a_release"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref_id} to {self.grantee_id}"


class Draft(Guarded):
    """What somebody wants a CLEAR record to say; nobody outside sees it before its release."""

    DEFAULT_LABEL = Label.AMBER

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.OneToOneField(Ref, models.PROTECT, related_name="draft")
    fields = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    editors = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["hub", "changed_at"], name="draft_hub_changed")]

    def __str__(self) -> str:
        return f"draft of {self.ref_id}"


class Link(models.Model):
    """One record stands in a relation to another; seen only by those who see both."""

    source = models.ForeignKey(Ref, models.CASCADE, related_name="links_out")
    relation = models.CharField(max_length=30)
    target = models.ForeignKey(Ref, models.CASCADE, related_name="links_in")

    class Meta:
        indexes = [models.Index(fields=["target", "relation"], name="link_target_relation")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "relation", "target"], name="a_link_is_drawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.relation} {self.target_id}"


class SignedLink(models.Model):
    """A letter's link that stands for somebody without an account; only its hash is kept."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True)
    about = models.ForeignKey(Ref, models.PROTECT, related_name="signed_links")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"


class Invitation(models.Model):
    """An offer of a role to somebody at an address, answered through a signed link."""

    link = models.OneToOneField(SignedLink, models.CASCADE, primary_key=True)
    address = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=20, choices=RoleKind)
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="invitations")
    role_ends_on = models.DateField(null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations_sent"
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="invitations_accepted"
    )
    sent_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.link_id}"
