"""Activities, organisations and people."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cityweave.network.choices import Promise
from cityweave.network.models import Activity, Organisation
from cityweave.sharing.presenters import who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.web.presenters import lists
from cityweave.web.presenters.city import contacts_at, steps_of
from cityweave.web.presenters.names import name_of, other_names


@require_safe
def activities(request: Request) -> HttpResponse:
    page = lists.activities(request.GET, request.actor)
    return render(request, "web/activities.html", {"page": page, "promises": Promise.choices})


@require_safe
def activity(request: Request, address: str) -> HttpResponse:
    found = get_visible_or_404(Activity, request.actor, address)
    (step,) = steps_of([found], request.actor, ("cities", "partners", "themes"))
    context = {"activity": found, "step": step, "who": who_line(found, request.actor)}
    return render(request, "web/activity.html", context)


@require_safe
def organisations(request: Request) -> HttpResponse:
    page = lists.organisations(request.GET, request.actor)
    return render(request, "web/organisations.html", {"page": page})


@require_safe
def organisation(request: Request, address: str) -> HttpResponse:
    reader = request.actor
    found = get_visible_or_404(Organisation, reader, address)
    context = {
        "organisation": found,
        "name": name_of(found),
        "names": other_names(found),
        "steps": steps_of(lists.activities_with(found, reader), reader),
        "contacts": contacts_at(found, reader) if reader.is_signed_in else (),
        "who": who_line(found, reader),
    }
    return render(request, "web/organisation.html", context)


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
    context = {"person": functions[0].affiliation.person, "functions": functions}
    return render(request, "web/person.html", context)
