"""Activities, organisations and people."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cityweave.network.choices import Promise, ViewedList
from cityweave.network.keeping import kept_until
from cityweave.network.models import Activity, Organisation
from cityweave.safeguarding.policies import keeps_person
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import page_of, who_line
from cityweave.sharing.presenters.names import called, visible_records
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.web.presenters import lists
from cityweave.web.presenters import themes as tree
from cityweave.web.presenters.city import contacts_at, steps_of
from cityweave.web.presenters.names import name_of, other_names
from cityweave.web.presenters.page_labels import highest, is_discreet
from cityweave.web.views.keeping import saved
from cityweave.web.views.marking import marked


@require_safe
def activities(request: Request) -> HttpResponse:
    page = lists.activities(request.GET, request.actor)
    kept = saved(request, ViewedList.ACTIVITIES, page.query, page.understood)
    context = {"page": page, "promises": Promise.choices} | kept
    return render(request, "web/activities.html", context)


@require_safe
def activity(request: Request, address: str) -> HttpResponse:
    found = get_visible_or_404(Activity, request.actor, address)
    (step,) = steps_of([found], request.actor, ("cities", "partners", "themes"))
    label = Label(found.label)
    context = {
        "activity": found,
        "step": step,
        "behind": record_behind(found, request.actor),
        "who": who_line(found, request.actor),
        "label": label,
        "discreet": is_discreet(label),
    }
    answer = render(request, "web/activity.html", context)
    return marked(answer, label, [found], by=request.actor)


def record_behind(activity: Activity, reader: Actor) -> tuple[str, str] | None:
    """The record that is kept of it, through which it is counted, to those who see that."""
    if activity.about_id is None:
        return None
    record = visible_records([activity.about_id], reader).get(activity.about_id)
    return (page_of(record, reader), called(record)) if record else None


@require_safe
def organisations(request: Request) -> HttpResponse:
    page = lists.organisations(request.GET, request.actor)
    query = f"?{urlencode({'q': page.q})}" if page.q else ""
    context = {"page": page} | saved(request, ViewedList.ORGANISATIONS, query, {"q"})
    return render(request, "web/organisations.html", context)


@require_safe
def organisation(request: Request, address: str) -> HttpResponse:
    reader = request.actor
    found = get_visible_or_404(Organisation, reader, address)
    contacts = contacts_at(found, reader) if reader.is_signed_in else ()
    steps = steps_of(lists.activities_with(found, reader), reader)
    label = highest([found, *contacts, *steps])
    context = {
        "organisation": found,
        "label": label,
        "discreet": is_discreet(label),
        "name": name_of(found),
        "names": other_names(found),
        "steps": steps,
        "contacts": contacts,
        "who": who_line(found, reader),
    }
    return marked(render(request, "web/organisation.html", context), label, [found], by=reader)


@require_safe
def themes(request: Request) -> HttpResponse:
    return render(request, "web/themes.html", {"themes": tree.themes(request.actor)})


@require_safe
def people(request: Request) -> HttpResponse:
    functions, page, total, more = lists.people(request.GET, request.actor)
    context = {"functions": functions, "page": page, "total": total, "more": more}
    return render(request, "web/people.html", context)


@require_safe
def person(request: Request, key: UUID) -> HttpResponse:
    functions = lists.functions_of_person(key, request.actor)
    if not functions:
        raise Http404
    entries = [line.affiliation for line in functions]
    label = highest(entries)
    person = entries[0].person
    context = {
        "person": person,
        "functions": functions,
        "label": label,
        "kept_until": kept_until(max(one.changed_at for one in entries)),
        "may_keep": any(can_edit_record(request.actor, one) for one in entries),
        "may_erase": keeps_person(request.actor, person) and not request.actor.only_looks,
        "erasure": getattr(person, "erasure", None),
    }
    return marked(render(request, "web/person.html", context), label, entries, by=request.actor)
