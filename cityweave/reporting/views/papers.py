"""The factsheet as a page and as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cityweave.network.models import Hub
from cityweave.papers.content import PAPER_LANGUAGES, Figures
from cityweave.papers.markdown import html_of
from cityweave.papers.press import fingerprint_of, pdf_of
from cityweave.reporting import addresses, paper
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.overview import overview
from cityweave.reporting.sheet import Written
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.reading import Request, get_visible_or_404

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


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
        "texts": {one.key: on_the_page(one, sheet.text_figures) for one in sheet.texts},
        "hub_dye": hub.dye,
        "sheet_hub": hub.pk,
        "may_write": can_edit_record(request.actor, hub),
    }
    return render(request, "reporting/factsheet.html", context)


def on_the_page(one: Written, figures: Figures) -> dict[str, str]:
    return {"heading": one.heading, "html": html_of(one.text, figures)}


@require_safe
def factsheet_pdf(request: Request, address: str) -> HttpResponse:
    return factsheet_file(request, address, "pdf")


@require_safe
def factsheet_docx(request: Request, address: str) -> HttpResponse:
    return factsheet_file(request, address, "docx")


def factsheet_file(request: Request, address: str, kind: str) -> HttpResponse:
    hub = get_visible_or_404(Hub, request.actor, address)
    if hub.label != Label.CLEAR:
        return redirect("reporting:factsheet", address=address)
    language = asked_language(request)
    sheet = factsheet(hub, reader=request.actor, language=language)
    etag = f'"{kind}-{paper.fingerprint(sheet)}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        make = paper.print_sheet if kind == "pdf" else paper.word_of
        answer = as_file(f"{hub.address}-factsheet-{language}.{kind}", make(sheet))
    answer["ETag"] = etag
    return answer


def asked_language(request: Request) -> str:
    """The language of the paper that is asked for: there are more than the site speaks."""
    language = request.GET.get("language", get_language() or "en")
    if language not in PAPER_LANGUAGES:
        raise Http404
    return language


def as_file(name: str, data: bytes) -> HttpResponse:
    """PDF opens in the browser; Word is saved."""
    kind = name.rpartition(".")[2]
    answer = HttpResponse(data, content_type=CONTENT_TYPES[kind])
    shown = "inline" if kind == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer


@require_safe
def network_overview(request: Request) -> HttpResponse:
    """Public: the same two pages for everybody."""
    language = asked_language(request)
    sheet = overview(language)
    etag = f'"{fingerprint_of(sheet)}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = as_file(f"network-overview-{language}.pdf", pdf_of(sheet))
    answer["ETag"] = etag
    return answer
