"""The component kit: parts of a page, form drafts, submissions."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "cityweave.ui"
