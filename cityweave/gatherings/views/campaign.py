"""The campaign: terms, letters, the one page, sending; and writing without seeing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.as_read import columns
from cityweave.gatherings.forms.inviting import InvitationForm, OnePageForm, TermsForm, UnseenForm
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.notices.guests import LANGUAGES
from cityweave.gatherings.presenters.inviting import (
    campaign_for,
    campaign_page,
    own_words,
    preview_of,
    words_in,
)
from cityweave.gatherings.views.as_read import is_saved
from cityweave.gatherings.views.guests import held, one_guest, page_methods, strictly
from cityweave.network.countries import language_name
from cityweave.network.views.fresh import posted
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_safe
def invitations(request: Request, key: UUID) -> HttpResponse:
    page = campaign_page(held(request, key), request.actor)
    return strictly(render(request, "gatherings/invitations.html", {"page": page}))


def form_page(
    request: Request, gathering: Gathering, form: Any, title: str,
    act: Callable[[Any, str], object], said: Callable[[], Mapping[str, Any]],
    back: str = "gatherings:invitations",
) -> HttpResponse:  # fmt: skip
    """A form of the campaign; saved, it leads back to the part it is of. `said` is what stands
    when somebody else saved meanwhile."""
    if form.is_bound and form.is_valid():
        facts = form.cleaned_data
        if is_saved(form, lambda was: act(facts, was), said):
            messages.success(request, _("Saved."))
            return redirect(back, key=gathering.pk)
    context = {"gathering": gathering, "form": form, "title": title}
    return strictly(render(request, "gatherings/campaign_form.html", context, status=form.status))


def campaign_form(
    request: Request, gathering: Gathering, kind: Any, title: str, **told: Any
) -> HttpResponse:
    """Some of the terms; each form writes its own of them."""

    def said() -> Mapping[str, Any]:
        return columns(campaign_for(gathering, request.actor), kind.NAMES)

    def act(facts: Any, was: str) -> object:
        return actions.set_terms(gathering, facts, by=request.actor, was=was)

    standing = said()
    form = kind(posted(request), initial=standing, standing=standing, **told)
    return form_page(request, gathering, form, title, act, said)


@login_required
@page_methods
def terms(request: Request, key: UUID) -> HttpResponse:
    gathering = held(request, key)
    return campaign_form(
        request,
        gathering,
        TermsForm,
        _("Places and days"),
        last_day=gathering.last_day,
    )


@login_required
@page_methods
def page_words(request: Request, key: UUID) -> HttpResponse:
    return campaign_form(request, held(request, key), OnePageForm, _("The one page"))


@login_required
@page_methods
def letter_words(request: Request, key: UUID, language: str) -> HttpResponse:
    gathering = held(request, key)
    if language not in LANGUAGES:
        raise Http404

    def said() -> Mapping[str, Any]:
        return {"text": words_in(gathering, request.actor, language)}

    def act(facts: Any, was: str) -> object:
        return actions.word_invitation(
            gathering, language, facts["text"], by=request.actor, was=was
        )

    own = {"text": own_words(gathering, request.actor, language)}
    form = InvitationForm(posted(request), initial=said(), standing=own)
    title = _("The letter in {language}").format(
        language=language_name(language, request.LANGUAGE_CODE)
    )
    return form_page(request, gathering, form, title, act, said)


@login_required
@require_safe
def preview(request: Request, key: UUID) -> HttpResponse:
    guest = one_guest(request, key)
    letter = preview_of(guest, guest.gathering, request.actor)
    context = {"guest": guest, "gathering": guest.gathering, "letter": letter}
    return strictly(render(request, "gatherings/preview.html", context))


@login_required
@require_POST
def trial(request: Request, key: UUID) -> HttpResponse:
    guest = one_guest(request, key)
    actions.try_invitation(guest, by=request.actor)
    messages.success(request, _("A letter as this guest reads it is on its way to you."))
    return redirect("gatherings:invitations", key=guest.gathering_id)


@login_required
@require_POST
def sending(request: Request, key: UUID) -> HttpResponse:
    gathering = held(request, key)
    if not (verdict := policies.can_invite_guests(request.actor, gathering)):
        messages.error(request, verdict.because)
    elif request.POST.get("what") == "reminder":
        sent = actions.remind_guests(gathering, by=request.actor)
        messages.success(request, reminders_said(sent))
    else:
        sent = actions.send_invitations(gathering, by=request.actor)
        messages.success(request, letters_said(sent))
    return redirect("gatherings:guests", address=gathering.address)


def reminders_said(sent: int) -> str:
    if not sent:
        return _("Nobody is reminded: each was written to within a day, or has answered.")
    said = ngettext("{n} reminder is on its way.", "{n} reminders are on their way.", sent)
    return said.format(n=sent)


@login_required
@page_methods
def unseen(request: Request, key: UUID) -> HttpResponse:
    """For the network's desk: a text to guests whom it does not see; the hub's staff see them."""
    gathering = get_visible_or_404(Gathering, request.actor, key)
    policies.can_write_unseen(request.actor, gathering).require()
    sees = bool(policies.can_keep_guests(request.actor, gathering))
    form = UnseenForm(posted(request))
    page = "gatherings:guests" if sees else "gatherings:gathering"
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        made = actions.write_unseen(gathering, said["text"], said["to_answer"], by=request.actor)
        messages.success(request, letters_said(made.letters) if sees else
                         # No number: it would be made of rows that the desk may not see.
                         _("Your text is on its way to whoever it reaches."))  # fmt: skip
        return redirect(page, address=gathering.address)
    back = reverse(page, kwargs={"address": gathering.address})
    context = {"gathering": gathering, "form": form, "sees": sees, "back": back}
    return strictly(render(request, "gatherings/unseen.html", context, status=form.status))


def letters_said(sent: int) -> str:
    said = ngettext("{n} letter is on its way.", "{n} letters are on their way.", sent)
    return said.format(n=sent)
