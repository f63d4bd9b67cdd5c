"""Ending, putting off, passing on and taking back; each returns to Today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.accounts.models import Person
from cityweave.followup import actions
from cityweave.followup.choices import TaskState
from cityweave.followup.forms import ColleagueForm, DelayForm, tomorrow
from cityweave.followup.models import Task
from cityweave.followup.presenters.colleagues import colleagues
from cityweave.followup.presenters.handover import Trial, trial
from cityweave.followup.presenters.inbox import items_of
from cityweave.sharing.reading import Request
from cityweave.ui.views.once import repeated
from cityweave.verdicts import NotAllowed

# Pages that answer a post; asked for anew, in another language perhaps, they lead back.
both = require_http_methods(["GET", "HEAD", "POST"])
# As many as one page shows, and some: more is not chosen by hand.
CHOSEN = 200


def chosen(request: Request) -> list[Task]:
    """The reader's own open tasks that were ticked. What is gone meanwhile is left out."""
    keys = [key for text in request.POST.getlist("chosen")[:CHOSEN] if (key := key_in(text))]
    mine = Task.objects.waiting_for(request.actor)
    return list(mine.filter(pk__in=keys).in_order())


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def keys_of(tasks: Iterable[Task]) -> list[UUID]:
    return [task.pk for task in tasks]


def my_task(request: Request, key: UUID) -> Task | None:
    """None where it waits no longer. Raises Http404 where it never waited for the reader."""
    if not Task.objects.held_by(request.actor.person_key).filter(pk=key).exists():
        raise Http404
    return Task.objects.waiting_for(request.actor).filter(pk=key).first()


def no_longer(request: Request) -> HttpResponse:
    """Pressed on a page that is older than what was done elsewhere."""
    messages.warning(request, _("This waits no longer."))
    return to_today()


def to_today(batch: UUID | None = None) -> HttpResponse:
    """Back, with the way to undo it in the address, where it survives a reload."""
    return redirect(reverse("web:today") + (f"?did={batch}" if batch else ""))


@repeated
@login_required
@both
def choice(request: Request) -> HttpResponse:
    """What was ticked, and what can be done with all of it at once."""
    if request.method != "POST":
        return to_today()
    return show(request, chosen(request))


def show(
    request: Request,
    tasks: list[Task],
    *,
    delays: DelayForm | None = None,
    colleague: ColleagueForm | None = None,
    tried: Trial | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "items": items_of(tasks, request.actor),
        "delays": delays or DelayForm(),
        "colleague": colleague or ColleagueForm(offered=colleagues(request.actor)),
        "trial": tried,
    }
    return render(request, "followup/choice.html", context, status=status)


@login_required
@require_POST
def completion(request: Request) -> HttpResponse:
    """Done, or set aside."""
    tasks = chosen(request)
    aside = request.POST.get("as") == TaskState.DISMISSED
    state = TaskState.DISMISSED if aside else TaskState.DONE
    return to_today(actions.finish_tasks(keys_of(tasks), state, by=request.actor))


@login_required
@both
def delay(request: Request) -> HttpResponse:
    if request.method != "POST":
        return to_today()
    tasks = chosen(request)
    form = DelayForm(request.POST)
    if form.is_valid():
        try:
            return to_today(actions.put_off_tasks(keys_of(tasks), form.moment(), by=request.actor))
        except NotAllowed as refusal:
            form.add_error("day", str(refusal))
    return show(request, tasks, delays=form, status=form.status)


@repeated
@login_required
@both
def delegation(request: Request) -> HttpResponse:
    """First what the colleague could take; once that is confirmed, it is theirs."""
    if request.method != "POST":
        return to_today()
    tasks = chosen(request)
    form = ColleagueForm(request.POST, offered=colleagues(request.actor))
    if not form.is_valid():
        return show(request, tasks, colleague=form, status=form.status)
    to = Person.objects.get(pk=form.cleaned_data["person"])
    tried = trial(tasks, to, request.actor)
    if "confirmed" not in request.POST or not tried.moves:
        return show(request, tasks, colleague=form, tried=tried)
    keys = [item.key for item in tried.moves]
    return to_today(actions.pass_tasks(keys, to, by=request.actor))


@login_required
@require_POST
def undoing(request: Request) -> HttpResponse:
    batch = key_in(request.POST.get("batch", ""))
    if batch is None:
        raise Http404
    if actions.take_back(batch, by=request.actor):
        messages.success(request, _("Undone."))
    else:
        messages.warning(request, _("There is nothing left to undo."))
    return to_today()


@login_required
@require_POST
def act(request: Request, key: UUID) -> HttpResponse:
    """What the task asks for, done here; or the quiet alternative."""
    task = my_task(request, key)
    if task is None:
        return no_longer(request)
    wanted = request.POST.get("does", "")
    if wanted == "done":
        return to_today(actions.finish_tasks([task.pk], TaskState.DONE, by=request.actor))
    if wanted == "tomorrow":
        return to_today(actions.put_off_tasks([task.pk], tomorrow(), by=request.actor))
    messages.success(request, actions.perform_act(task, wanted, by=request.actor))
    return to_today()


@login_required
@require_POST
def waking(request: Request, key: UUID) -> HttpResponse:
    task = my_task(request, key)
    if task is None:
        return no_longer(request)
    actions.wake_task(task, by=request.actor)
    messages.success(request, _("It waits for you again."))
    return to_today()
