"""Comments on any record: the page of them, each act on one, following and muting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.followup import actions, policies
from cityweave.followup.choices import Attention
from cityweave.followup.forms import CommentForm
from cityweave.followup.models import Comment
from cityweave.followup.presenters.talk import mentionable, talk_about
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import LOGGED
from cityweave.sharing.models import Record
from cityweave.sharing.presenters import page_of, record_at
from cityweave.sharing.reading import Request
from cityweave.ui.views.once import repeated
from cityweave.verdicts import NotAllowed

readable = require_http_methods(["GET", "HEAD", "POST"])


def record_talked_about(request: Request, key: UUID) -> Record:
    """Out of sight is 404: of a public record too, where its comments are for others."""
    record = record_at(request.actor, key)
    if not policies.can_read_comments(request.actor, record):
        raise Http404
    return record


def own_comment(request: Request, record: Record, key: UUID) -> Comment:
    shown = Comment.objects.about_record(record.pk).shown_to(request.actor.person_key)
    comment = shown.filter(pk=key).first()
    if comment is None:
        raise Http404
    return comment


@repeated
@login_required
@readable
def comments(request: Request, key: UUID) -> HttpResponse:
    """Everything said about one record, and a form with everybody who may be mentioned."""
    record = record_talked_about(request, key)
    offered = mentionable(record, request.actor)
    if request.method != "POST":
        return show(request, record, CommentForm(offered=offered))
    if "mention" in request.POST:
        # Typed on the record's page: nothing is said yet, and no word is lost.
        typed = {"text": request.POST.get("text", "")}
        return show(request, record, CommentForm(initial=typed, offered=offered), is_asked=True)
    form = CommentForm(request.POST, offered=offered)
    if not form.is_valid():
        return show(request, record, form, status=form.status)
    try:
        actions.write_comment(
            record, form.cleaned_data["text"], by=request.actor, mentioned=form.people()
        )
    except NotAllowed as refusal:
        return refused(request, record, form, refusal)
    messages.success(request, _("Said. You can change it for ten minutes."))
    return back(request, record)


def refused(
    request: Request, record: Record, form: CommentForm, refusal: NotAllowed, **more: Any
) -> HttpResponse:
    """The words stay; whom to tell is chosen again."""
    if "mentioned" not in form.fields:
        raise refusal
    form.add_error("mentioned", str(refusal))
    return show(request, record, form, status=422, **more)


def show(
    request: Request, record: Record, form: CommentForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    talk = talk_about(record, request.actor)
    context = {"talk": talk, "form": form, **more}
    answer = render(request, "followup/comments.html", context, status=status)
    answer["TLP"] = talk.label.code
    if record.label in LOGGED:
        note_access("view", record, by=request.actor)
    return answer


def back(request: Request, record: Record) -> HttpResponse:
    """To the record's page where it was written there, else to the page of comments."""
    if request.POST.get("from") == "record":
        return redirect(f"{page_of(record, request.actor)}#comments")
    return redirect(f"{reverse('followup:comments', kwargs={'key': record.pk})}#last")


@repeated
@login_required
@readable
def comment_edit(request: Request, key: UUID, comment: UUID) -> HttpResponse:
    record = record_talked_about(request, key)
    found = own_comment(request, record, comment)
    policies.can_change_comment(request.actor, record, found).require()
    offered = mentionable(record, request.actor)
    told = [str(person) for person in found.mentions.values_list("person", flat=True)]
    first = {"text": found.text, "mentioned": told}
    data = request.POST if request.method == "POST" else None
    form = CommentForm(data, initial=first, offered=offered)
    if not form.is_bound or not form.is_valid():
        return show(request, record, form, status=form.status, editing=found)
    words = form.cleaned_data["text"]
    try:
        actions.change_comment(record, found, words, by=request.actor, mentioned=form.people())
    except NotAllowed as refusal:
        return refused(request, record, form, refusal, editing=found)
    messages.success(request, _("Saved."))
    return back(request, record)


@login_required
@require_POST
def comment_taking_back(request: Request, key: UUID, comment: UUID) -> HttpResponse:
    record = record_talked_about(request, key)
    actions.take_back_comment(record, own_comment(request, record, comment), by=request.actor)
    messages.success(request, _("Taken back. For a day you can bring it back here."))
    return back(request, record)


@login_required
@require_POST
def comment_return(request: Request, key: UUID, comment: UUID) -> HttpResponse:
    record = record_talked_about(request, key)
    actions.bring_back_comment(record, own_comment(request, record, comment), by=request.actor)
    messages.success(request, _("Undone."))
    return back(request, record)


@login_required
@require_POST
def following(request: Request, key: UUID) -> HttpResponse:
    record = record_talked_about(request, key)
    muted = request.POST.get("as") == Attention.MUTED
    attention = Attention.MUTED if muted else Attention.FOLLOWS
    actions.follow_record(record, attention, by=request.actor)
    said = _("Muted. You hear of it only where somebody mentions you.")
    messages.success(request, said if muted else _("You follow it. What is said here reaches you."))
    return back(request, record)
