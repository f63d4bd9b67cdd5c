"""The dye of the hub that keeps a record, for the page that shows it."""

from __future__ import annotations

from typing import Any

from django import template

from cityweave.network.models import Hub
from cityweave.sharing.actors import ANONYMOUS

register = template.Library()
NETWORK = "nw"


@register.simple_tag(takes_context=True)
def dye_of(context: Any, record: Any) -> str:
    """The network's own where the reader does not see the hub."""
    request = context.get("request")
    reader = getattr(request, "actor", ANONYMOUS)
    dyes = Hub.objects.visible_to(reader).filter(pk=record.hub_id).values_list("dye", flat=True)
    return dyes.first() or NETWORK
