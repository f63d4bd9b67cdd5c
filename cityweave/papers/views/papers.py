"""The list of papers, one paper at a glance, and beginning one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.papers import actions
from cityweave.papers.forms import BeginForm, EditionForm
from cityweave.papers.kinds import KINDS, kinds_about
from cityweave.papers.models import Paper
from cityweave.papers.presenters import paper_page, papers_page
from cityweave.papers.views.finding import looked_at
from cityweave.sharing.models import Record
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import page_of, record_at
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed


@login_required
@require_safe
def papers(request: Request) -> HttpResponse:
    return render(request, "papers/papers.html", {"lines": papers_page(request.actor)})


@login_required
@require_safe
def paper(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Paper, request.actor, key)
    page = paper_page(found, request.actor)
    looked_at(found, by=request.actor)
    freeze = EditionForm(initial={"language": found.source_language}) if page.may_edit else None
    context = {"page": page, "freeze": freeze, "hub_dye": page.about.dye}
    return render(request, "papers/paper.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """The papers about one record, and beginning another."""
    about = about_in(request)
    can_edit_record(request.actor, about).require()
    standing = list(Paper.objects.visible_to(request.actor).about(about.pk).in_order())
    begun = {one.kind for one in standing if one.owner_id == about.owner_id}
    kinds = [kind for kind in kinds_about(about) if kind.name not in begun]
    typed = request.POST if request.method == "POST" else None
    form = BeginForm(typed, kinds=kinds, language=get_language() or "en")
    if form.is_bound and form.is_valid():
        chosen = KINDS[form.cleaned_data["kind"]]
        try:
            made = actions.begin_paper(
                chosen, about, form.cleaned_data["language"], by=request.actor
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Begun. Write the source first."))
            return redirect("papers:paper", key=made.pk)
    context = {
        "form": form if kinds else None,
        "about": called(about),
        "page": page_of(about, request.actor),
        "standing": standing,
        "hub_dye": getattr(about, "dye", "nw"),
    }
    return render(request, "papers/new.html", context, status=form.status)


def about_in(request: Request) -> Record:
    try:
        key = UUID(request.GET.get("about", ""))
    except ValueError as unreadable:
        raise Http404 from unreadable
    about = record_at(request.actor, key)
    if not kinds_about(about):
        raise Http404
    return about
