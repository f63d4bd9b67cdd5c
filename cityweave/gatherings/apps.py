"""Dates that suit those invited, and days off as hubs correct them."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "cityweave.gatherings"
