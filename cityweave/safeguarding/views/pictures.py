"""One picture: whose consent covers it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.files.choices import PICTURES
from cityweave.files.models import StoredFile
from cityweave.safeguarding import actions
from cityweave.safeguarding.forms import PictureForm
from cityweave.safeguarding.models import Consent
from cityweave.safeguarding.presenters.pictures import covering, offered_lines
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(StoredFile, request.actor, key)
    if found.kind not in PICTURES:
        raise Http404
    can_edit_record(request.actor, found).require()
    offered = offered_lines(found, request.actor)
    chosen, nobody = covering(found, request.actor)
    form = PictureForm(
        request.POST if request.method == "POST" else None,
        offered=[(str(one.key), f"{one.who} · {one.place}") for one in offered],
        initial={"consents": sorted(chosen), "nobody": nobody},
    )
    if form.is_bound and form.is_valid():
        keys = form.cleaned_data["consents"]
        consents = list(Consent.objects.visible_to(request.actor).filter(pk__in=keys))
        actions.cover_picture(found, consents, nobody=form.cleaned_data["nobody"], by=request.actor)
        messages.success(request, _("Noted. If one of them withdraws, the picture is hidden."))
        return redirect("safeguarding:register")
    context = {"picture": found, "form": form, "offered": offered}
    answer = render(request, "safeguarding/picture.html", context, status=form.status)
    answer["TLP"] = Label(found.label).code
    return answer
