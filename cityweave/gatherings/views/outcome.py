"""The outcome note for everyone, begun from what is on record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.gatherings import actions
from cityweave.gatherings.presenters.outcome import note_drafts_for
from cityweave.gatherings.views.minutes import at_work
from cityweave.papers.choices import PaperLanguage
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed


@login_required
@require_POST
def note_new(request: Request, key: UUID) -> HttpResponse:
    """In the language of the page where papers are written in it, else in English."""
    found = at_work(request, key)
    asked = get_language() or ""
    language = asked if asked in PaperLanguage.values else PaperLanguage.ENGLISH.value
    drafts = note_drafts_for(found, language, request.actor)
    try:
        paper = actions.begin_note(found, language, drafts, by=request.actor)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("gatherings:report", address=found.address)
    messages.success(request, _("Drafted from what is on record. Read each section, and write on."))
    return redirect("papers:paper", key=paper.pk)
