"""The outbox: letters written inside the act, sent after it."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cityweave.mail"
