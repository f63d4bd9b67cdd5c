"""Persons and how they sign in."""

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    name = "cityweave.accounts"

    def ready(self) -> None:
        # Models are loaded by now, and not before.
        from cityweave.accounts import cast_door, letters  # noqa: PLC0415

        register(cast_door.check_cast_door)
        cast_door.refuse_cast_in_production()
        letters.register()
