"""What people upload: checked, cleaned, kept by content and served under its label."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cityweave.files"
