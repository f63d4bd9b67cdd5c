"""Saving what is typed while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.ui import actions, reading
from cityweave.ui.models import FormDraft
from cityweave.ui.views.once import repeated, sender, submission_of


@repeated
@require_POST
def autosave(request: HttpRequest) -> JsonResponse:
    """Asked by the kit's script; a form that was sent meanwhile is not kept any more."""
    if was_sent(request):
        return JsonResponse({"said": ""})
    draft = reading.save(request)
    if draft is None:
        return JsonResponse({"said": ""}, status=403)
    return JsonResponse({"said": saved(draft)})


def was_sent(request: HttpRequest) -> bool:
    submission_id = submission_of(request)
    sent = submission_id and actions.answer_given(sender(request), submission_id)
    return bool(sent)


def saved(draft: FormDraft) -> str:
    moment = time_format(timezone.localtime(draft.saved_at), "TIME_FORMAT")
    return _("Saved {time}").format(time=moment)
