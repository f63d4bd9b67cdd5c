"""Every paper in every language holds to PDF/UA-1 and tells nothing but title, language, date."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from page import ValidationProfile, validate_pdf_bytes

from cityweave.papers import actions as papers
from cityweave.papers.content import PAPER_LANGUAGES
from cityweave.papers.models import Text
from cityweave.reporting.kinds import FACTSHEET
from tests import makers

pytestmark = pytest.mark.django_db

WORDS = {
    "en": "Our **work**: [[activities]].\n\n- One\n- Another\n\n|City|Year|\n|-|-:|\n|A|1|",
    "fr": "Notre **travail** : [[activities]].\n\n- Un point\n\n> Une parole d’élue",
    "ar": "عملنا **معًا** دائمًا: [[activities]].\n\n- أولًا\n\n> كلامٌ يُقال",
    "bn": "আমাদের **নতুন** কাজ: [[activities]]।\n\n- পাঁচটি পূর্ণ কর্মসূচি\n\n> কিছু কথা",
    "ur": "ہمارا **مدوّن** کام: [[activities]]۔\n\n- پہلا قدم\n\n> کچھ الفاظ",
}


def papers_of(language: str) -> dict[str, bytes]:
    """Each paper of the house about a hub with a city, an activity, a fact and a text."""
    hub = makers.make_hub("South Asia", countries=" PK BD ", dye="sa")
    spot = {"standing": "member", "country": "PK", "latitude": 34.0, "longitude": 71.6}
    city = makers.make_city("Peshawar", hub=hub, **spot)
    act = makers.make_activity("A training", hub=hub, promise="build", begins="2018-01-31")
    fact = makers.make_fact(hub, attribute="status", value="launched", source="A page")
    makers.release(hub, city, makers.make_hub_city(city, hub), act, fact)
    edition = make_edition(makers.fresh(hub), language)
    asked = {"language": language}
    addresses = {
        "factsheet": "/hubs/south-asia/factsheet.pdf",
        "overview": "/network/overview.pdf",
        "brief": "/cities/peshawar/brief.pdf",
        "edition": f"/editions/{edition}/edition.pdf",
    }
    return {name: Client().get(one, asked).content for name, one in addresses.items()}


def make_edition(hub: object, language: str) -> object:
    by = makers.editor_of(hub)  # type: ignore[arg-type]
    paper = papers.begin_paper(FACTSHEET, hub, language, by=by)  # type: ignore[arg-type]
    text = Text.objects.get(section__paper=paper, section__name="about", language=language)
    papers.write_text(text, WORDS[language], base=0, by=by)
    edition = papers.freeze_edition(paper, language, by=by)
    makers.release(edition)
    return edition.pk


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_no_rule_of_pdf_ua_is_broken(language: str, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.fail("Install qpdf: apt install qpdf")
    for name, data in papers_of(language).items():
        report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
        assert [failure.rule_id for failure in report.failures] == [], name
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(data)
        done = subprocess.run([qpdf, "--check", file], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        with pikepdf.open(BytesIO(data)) as pdf:
            assert set(pdf.docinfo.keys()) <= {"/Title", "/CreationDate", "/ModDate"}
            assert str(pdf.Root.Lang) == language
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            about = pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in about
        assert b"ypst" not in about


def test_the_checker_notices_a_paper_without_tags() -> None:
    data = papers_of("en")["overview"]
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root.MarkInfo
        del pdf.Root.Lang
        broken = BytesIO()
        pdf.save(broken)
    report = validate_pdf_bytes(broken.getvalue(), profile=ValidationProfile.PDF_UA_1)
    assert not report.is_compliant
    assert report.failures
