"""Hubs, cities, organisations and what they did."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "cityweave.network"
