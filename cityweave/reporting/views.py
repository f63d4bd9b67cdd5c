"""The factsheet as a page and as a file."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cityweave.network.models import Hub
from cityweave.reporting import addresses, paper
from cityweave.reporting.factsheet import factsheet
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.reading import Request, get_visible_or_404


@require_safe
def factsheet_page(request: Request, address: str) -> HttpResponse:
    hub = get_visible_or_404(Hub, request.actor, address)
    if hub.label != Label.CLEAR:
        page = addresses.page(hub, get_language() or "en")
        answer = render(
            request, "reporting/unreleased.html", {"hub": hub, "hub_dye": hub.dye, "page": page}
        )
        patch_cache_control(answer, private=True, no_store=True)
        return answer
    sheet = factsheet(hub, reader=request.actor, language=get_language() or "en")
    context = {
        "sheet": sheet,
        "hub_dye": hub.dye,
        "sheet_hub": hub.pk,
        "may_write": can_edit_record(request.actor, hub),
    }
    return render(request, "reporting/factsheet.html", context)


@require_safe
def factsheet_pdf(request: Request, address: str) -> HttpResponse:
    hub = get_visible_or_404(Hub, request.actor, address)
    if hub.label != Label.CLEAR:
        return redirect("reporting:factsheet", address=address)
    language = request.GET.get("language", get_language() or "en")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    sheet = factsheet(hub, reader=request.actor, language=language)
    etag = f'"{paper.fingerprint(sheet)}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = printed(sheet_name(hub, language), paper.print_sheet(sheet))
    answer["ETag"] = etag
    return answer


def sheet_name(hub: Hub, language: str) -> str:
    return f"{hub.address}-factsheet-{language}.pdf"


def printed(name: str, data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
