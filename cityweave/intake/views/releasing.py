"""A batch as one set: what it brought in is asked to be released together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.intake import policies
from cityweave.intake.forms import StatementForm
from cityweave.intake.models import Batch
from cityweave.intake.presenters.releasing import release_count, release_set
from cityweave.safeguarding.actions import request_release
from cityweave.safeguarding.choices import ReleaseKind
from cityweave.sharing.presenters import who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: Request, key: UUID) -> HttpResponse:
    """Ask a second person for all of it, with one manifest."""
    found = get_visible_or_404(Batch, request.actor, key)
    policies.can_release_batch(request.actor, found).require()
    count = release_count(found, request.actor)
    form = StatementForm(
        request.POST if request.method == "POST" else None,
        initial={"source": found.source},
    )
    if form.is_bound and form.is_valid() and count:
        try:
            asked = request_release(
                release_set(found, request.actor),
                by=request.actor,
                kind=ReleaseKind.PUBLISHED,
                statement=form.cleaned_data,
                title=found.file_name,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("Asked for. A second person answers before anything is public.")
            )
            return redirect("safeguarding:release", key=asked.pk)
    context = {
        "batch": found,
        "form": form,
        "count": count,
        "who": who_line(found, request.actor),
    }
    return render(request, "intake/release.html", context, status=form.status)
