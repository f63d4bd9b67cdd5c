"""What is found of requests: what the city asked, and all that was said about it since."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.build.models import SupportRequest
from cityweave.sharing.findable import Findable, Said, register_findable


def request_said(request: SupportRequest) -> Said:
    lines = [f"{one.text} {one.body}".strip() for one in request.messages.all()]
    return Said((), " · ".join([request.what, *filter(None, lines)]), besides=request.reply_to)


def register() -> None:
    register_findable(
        Findable(
            SupportRequest,
            SupportRequest._meta.verbose_name,
            _("Requests for support"),
            request_said,
            parts=("messages",),
        )
    )
