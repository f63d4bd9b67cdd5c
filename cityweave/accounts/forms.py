"""What people type at the doors."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from cityweave.accounts.models import Person

# A longer password would only make the server work.
LONGEST_PASSWORD = 512
PASSWORD_HINT = _(
    "15 signs or more. Four or five words that have nothing to do with each other are good."
)


class AddressField(forms.EmailField):
    widget = forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"})

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Your e-mail address"), max_length=254, **options)


class PasswordField(forms.CharField):
    def __init__(self, *, autocomplete: str, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(
            strip=False,
            max_length=LONGEST_PASSWORD,
            widget=widget,
            **{"label": _("Password")} | options,
        )


class CodeField(forms.CharField):
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "spellcheck": "false", "dir": "ltr"}
    )

    def __init__(self, *, digits_only: bool = True, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        if digits_only:
            self.widget.attrs["inputmode"] = "numeric"


class OwnDeviceForm(forms.Form):
    own_device = forms.BooleanField(
        label=_("This is my own device"),
        help_text=_("Stay signed in for 14 days. Leave it empty on a computer that others use."),
        required=False,
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class PasswordSignInForm(OwnDeviceForm):
    email = AddressField()
    password = PasswordField(autocomplete="current-password")
    field_order = ("email", "password", "own_device", "next")


class Unspoken(forms.HiddenInput):
    """A hidden field that is never shown again as it was sent."""

    def format_value(self, value: Any) -> None:
        return None


class PasskeyForm(OwnDeviceForm):
    """The device's answer comes from the script, never typed."""

    passkey = forms.CharField(required=False, widget=Unspoken)
    field_order = ("own_device", "next", "passkey")


class NewPasskeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again, for example “My phone”."),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    passkey = forms.CharField(required=False, widget=Unspoken)


class CodeLetterForm(OwnDeviceForm):
    email = AddressField()
    field_order = ("email", "own_device", "next")


class SpokenCodeForm(OwnDeviceForm):
    email = AddressField()
    code = CodeField(label=_("The code you were given"), help_text=_("Eight digits."))
    field_order = ("email", "code", "own_device", "next")


class CodeForm(forms.Form):
    code = CodeField(label=_("Code from the letter"), help_text=_("Eight digits."))


class SecondFactorForm(forms.Form):
    code = CodeField(
        label=_("Code from your app"),
        help_text=_("Six digits. If the app is lost, type one of your recovery codes."),
    )


class SetUpForm(forms.Form):
    code = CodeField(label=_("Code that the app shows now"), help_text=_("Six digits."))


class AddressForm(forms.Form):
    email = AddressField()


class PasswordConfirmationForm(forms.Form):
    password = PasswordField(autocomplete="current-password", label=_("Your password"))


class NewPasswordForm(forms.Form):
    """A password typed once: who mistypes it asks for a new one by letter."""

    new_password = PasswordField(
        autocomplete="new-password", label=_("New password"), help_text=PASSWORD_HINT
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_new_password(self) -> str:
        password = str(self.cleaned_data["new_password"])
        validate_password(password, self.person)
        return password


class AboutOneselfForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("As you write it."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("The language of letters to you."),
        choices=lambda: settings.LANGUAGES,
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=lambda: zone_choices())


def zone_choices() -> list[tuple[str, str]]:
    return [(zone, readable(zone)) for zone in time_zones()]


@lru_cache(maxsize=1)
def time_zones() -> tuple[str, ...]:
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/")
    more = ("Pacific/",)
    known = zoneinfo.available_timezones()
    return ("UTC", *sorted(zone for zone in known if zone.startswith(areas + more)))


def readable(zone: str) -> str:
    return zone.replace("_", " ").replace("/", " / ")
