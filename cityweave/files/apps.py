"""What people upload: checked, cleaned, kept by content and served under its label."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cityweave.files"

    def ready(self) -> None:
        # Models exist only once every app is loaded.
        from cityweave.files import findable  # noqa: PLC0415

        findable.register()
