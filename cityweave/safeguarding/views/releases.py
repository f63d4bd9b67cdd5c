"""Releases: asking, answering, declining, withdrawing; and recalls."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.models import Person
from cityweave.background.actions import enqueue
from cityweave.safeguarding import actions, jobs, policies
from cityweave.safeguarding.choices import ReleaseKind, ReleaseState
from cityweave.safeguarding.forms import AnswersForm, ReasonForm, RequestForm, ReviewerForm
from cityweave.safeguarding.models import Release
from cityweave.safeguarding.presenters import (
    own_consents,
    releasable,
    release_lists,
    release_page,
    reviewers_elsewhere,
    title_of,
)
from cityweave.sharing.policies import can_edit_record, can_view
from cityweave.sharing.presenters import page_of, record_at, who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed, no

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def releases(request: Request) -> HttpResponse:
    if not request.actor.hubs and not request.actor.own:
        no(_("Releases are asked for and answered by hubs and cities.")).require()
    return render(request, "safeguarding/releases.html", {"lists": release_lists(request.actor)})


@login_required
@both
def new(request: Request) -> HttpResponse:
    """Ask a second person to make records public."""
    try:
        key = UUID(request.GET.get("record", ""))
    except ValueError as unreadable:
        raise Http404 from unreadable
    record = record_at(request.actor, key)
    can_edit_record(request.actor, record).require()
    offered = releasable(record, request.actor)
    context: dict[str, Any] = {
        "record": record,
        "title": title_of(record, request.actor),
        "page": page_of(record, request.actor),
        "nothing": not offered,
    }
    if request.method != "POST":
        context["form"] = RequestForm(offered=offered)
        return render(request, "safeguarding/new.html", context)
    form = RequestForm(request.POST, offered=offered)
    if form.is_valid():
        try:
            return redirect("safeguarding:release", key=ask(form, request).pk)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    return render(request, "safeguarding/new.html", context | {"form": form}, status=form.status)


def ask(form: RequestForm, request: Request) -> Release:
    records = [record_at(request.actor, UUID(key)) for key in form.cleaned_data["records"]]
    published = form.cleaned_data["published"]
    title = title_of(records[0], request.actor)
    asked = actions.request_release(
        records,
        by=request.actor,
        kind=ReleaseKind.PUBLISHED if published else None,
        statement=form.statement() if published else None,
        title=title[:300] if len(records) == 1 else "",
    )
    messages.success(request, _("Asked for. A second person answers before anything is public."))
    return asked


@login_required
@require_safe
def release(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Release, request.actor, key)
    return show(request, found)


def show(
    request: Request,
    found: Release,
    *,
    status: int = 200,
    answers: AnswersForm | None = None,
    reason: ReasonForm | None = None,
    reviewer: ReviewerForm | None = None,
) -> HttpResponse:
    page = release_page(found, request.actor, number_in(request.GET.get("after", "")))
    elsewhere = reviewers_elsewhere(found, request.actor) if page.is_waiting else []
    context = {
        "page": page,
        "who": who_line(found, request.actor),
        "answers": answers or AnswersForm(release=found, earlier=page.earlier),
        "reason": reason or ReasonForm(auto_id="id_reason_%s"),
        "reviewer": reviewer or (ReviewerForm(offered=elsewhere) if elsewhere else None),
        "may_withdraw": policies.can_withdraw_release(request.actor, found),
    }
    return render(request, "safeguarding/release.html", context, status=status)


def number_in(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


@login_required
@require_POST
def approval(request: Request, key: UUID) -> HttpResponse:
    """The second person's answers; with them the set is public."""
    found = get_visible_or_404(Release, request.actor, key)
    policies.can_decide_release(request.actor, found).require()
    form = AnswersForm(request.POST, release=found)
    if "same" in request.POST:
        answers = dict(release_page(found, request.actor).earlier)
    elif form.is_valid():
        answers = form.cleaned_data
    else:
        return show(request, found, answers=form, status=form.status)
    try:
        approved = actions.approve_release(found, answers, by=request.actor)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return show(request, found, answers=form, status=422)
    if approved.state == ReleaseState.RELEASING:
        enqueue(jobs.go_on_releasing, release=str(key), person=str(request.actor.person_key))
        messages.success(request, _("Answered. The set becomes public while you go on."))
    else:
        messages.success(request, _("Released. It is public from now on."))
    return redirect("safeguarding:release", key=key)


@login_required
@require_POST
def decline(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Release, request.actor, key)
    policies.can_decide_release(request.actor, found).require()
    form = ReasonForm(request.POST, auto_id="id_reason_%s")
    if not form.is_valid():
        return show(request, found, reason=form, status=form.status)
    actions.decline_release(found, form.cleaned_data["reason"], by=request.actor)
    messages.success(request, _("Declined. Whoever asked gets your reason."))
    return redirect("safeguarding:release", key=key)


@login_required
@require_POST
def withdrawal(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Release, request.actor, key)
    actions.withdraw_release(found, by=request.actor)
    messages.success(request, _("Withdrawn. Nothing became public."))
    return redirect("safeguarding:release", key=key)


@login_required
@require_POST
def reviewers(request: Request, key: UUID) -> HttpResponse:
    """Ask somebody elsewhere to answer; they see this set for a day."""
    found = get_visible_or_404(Release, request.actor, key)
    policies.can_ask_reviewer(request.actor, found).require()
    offered = reviewers_elsewhere(found, request.actor)
    form = ReviewerForm(request.POST, offered=offered)
    if not form.is_valid():
        return show(request, found, reviewer=form, status=form.status)
    person = Person.objects.get(pk=form.cleaned_data["person"])
    actions.ask_reviewer(found, person, by=request.actor)
    messages.success(request, _("Asked. They see this set for 24 hours."))
    return redirect("safeguarding:release", key=key)


@login_required
@both
def recall(request: Request, key: UUID) -> HttpResponse:
    """One person, one reason, at once."""
    record = record_at(request.actor, key)
    policies.can_recall(request.actor, record).require()
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.recall(record, form.cleaned_data["reason"], by=request.actor)
        record.refresh_from_db()
        messages.success(request, _("Recalled. It is no longer public."))
        if can_view(request.actor, record):
            return redirect(page_of(record, request.actor))
        return redirect("web:home")
    context = {
        "record": record,
        "form": form,
        "title": title_of(record, request.actor),
        "page": page_of(record, request.actor),
    }
    return render(request, "safeguarding/recall.html", context, status=form.status)


@login_required
@require_safe
def consents(request: Request) -> HttpResponse:
    """What the reader agreed to, in which words."""
    given = own_consents(actions.consents_of(request.actor), request.actor)
    return render(request, "safeguarding/consents.html", {"given": given})


@login_required
@require_POST
def consent_withdrawal(request: Request, key: UUID) -> HttpResponse:
    own = {one.pk: one for one in actions.consents_of(request.actor)}
    if key not in own:
        raise Http404
    actions.withdraw_consent(own[key], by=request.actor)
    return redirect(f"{reverse('safeguarding:consents')}#c-{key}")
