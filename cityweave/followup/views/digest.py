"""The weekly letter: a look at the next one, and stopping it, also by the letter's link."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cityweave.accounts.views.manners import door
from cityweave.followup import actions
from cityweave.followup.choices import DIGEST_STOP
from cityweave.followup.digests import next_letter
from cityweave.followup.models import Digest
from cityweave.followup.presenters.digest import groups_for, is_wanted
from cityweave.sharing.actors import link_actor
from cityweave.sharing.reading import Request

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@both
def digest(request: Request) -> HttpResponse:
    """What the next letter would say now; one click stops it or starts it again."""
    reader = request.actor
    if request.method == "POST" and reader.person_key is not None:
        wanted = request.POST.get("as") != "stopped"
        actions.choose_digest(reader.person_key, wanted, by=reader)
        said = _("The weekly letter comes again."), _("Stopped. No weekly letter comes any more.")
        messages.success(request, said[0] if wanted else said[1])
        return redirect("followup:digest")
    now = timezone.now()
    zone = reader.person.time_zone if reader.person else "UTC"
    context = {
        "groups": groups_for(reader, now),
        "is_wanted": is_wanted(reader.person_key),
        "comes_at": next_letter(zone, now),
    }
    return render(request, "followup/digest.html", context)


# The mail program posts here by itself (RFC 8058) and carries no cookie; the signed address is
# what it may do, and it can do nothing else than this.
@csrf_exempt
@both
@door
def digest_stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks and POST stops: whoever scans letters changes nothing."""
    found = digest_at(token)
    if found is None:
        return render(request, "followup/digest_stop.html", {"is_known": False}, status=404)
    if request.method == "POST":
        wanted = request.POST.get("as") == "wanted"
        actions.choose_digest(found.person_id, wanted, by=link_actor(found.pk))
        return redirect(request.path)
    context = {"is_known": True, "is_wanted": is_wanted(found.person_id)}
    return render(request, "followup/digest_stop.html", context)


def digest_at(token: str) -> Digest | None:
    try:
        key = UUID(Signer(salt=DIGEST_STOP).unsign(token))
    except (BadSignature, ValueError):
        return None
    return Digest.objects.filter(pk=key).first()
