"""Persons, some of whom can sign in, and the tries counted at their doors."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; an address is kept in lower case, so that it is one account."""

    def create_user(self, email: str | None, password: str | None = None, **facts: Any) -> Person:
        person = self.model(email=email.strip().lower() if email else None, **facts)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """A human being the network knows, with or without an account."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, help_text=_("As they write it."))
    honorific = models.CharField(_("honorific"), max_length=60, blank=True)
    # The address of the account; addresses of contacts live on their affiliations.
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    languages = models.JSONField(default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    suspended_at = models.DateTimeField(null=True, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_person"

    def __str__(self) -> str:
        return self.name or self.email or str(self.key)

    @property
    def has_account(self) -> bool:
        return self.email is not None


class SpokenCode(models.Model):
    """A code that somebody of the hub reads out to a person whom no letter reaches."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="spoken_codes")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # A keyed hash; the code itself was on one screen, once.
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When the person, come in by another door, was told of its use.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_spoken_code"
        indexes = [models.Index(fields=["person", "made_at"], name="spoken_code_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_spoken_code_stands_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("made_by")),
                name="nobody_reads_a_code_out_to_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}"

    @property
    def is_open(self) -> bool:
        return not (self.used_at or self.withdrawn_at) and self.expires_at > timezone.now()


class Attempt(models.Model):
    """One try at a door; kept only as long as it counts."""

    # A keyed hash: neither the network address nor the account can be read from it.
    bucket = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "accounts_attempt"
        indexes = [models.Index(fields=["bucket", "at"], name="attempt_bucket_at")]

    def __str__(self) -> str:
        return f"{self.bucket[:8]} {self.at:%Y-%m-%d %H:%M}"
