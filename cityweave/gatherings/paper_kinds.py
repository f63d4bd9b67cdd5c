"""The papers about a gathering: its report in the field's own layout, and its note of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import OUTCOME_NOTE, REPORT
from cityweave.papers.kinds import PaperKind, SectionPlan

if TYPE_CHECKING:
    from cityweave.sharing.models import Record


def where_and_when(words: int) -> SectionPlan:
    return SectionPlan(
        "where-and-when", _("Where and when"), _("Place and days."), words,
        {"bn": "কোথায় ও কখন", "ur": "کہاں اور کب"},
    )  # fmt: skip


def next_steps(words: int) -> SectionPlan:
    return SectionPlan(
        "next-steps", _("Next steps"), _("Who does what by when: functions and places only."),
        words, {"bn": "পরবর্তী পদক্ষেপ", "ur": "اگلے اقدامات"},
    )  # fmt: skip


OF_THE_REPORT = (
    SectionPlan(
        "description", _("Description"),
        _("What it was for, who asked for it, and what participants did."), 200,
        {"bn": "বিবরণ", "ur": "تفصیل"},
    ),
    where_and_when(40),
    SectionPlan(
        "partners", _("Partners"), _("Who held it, with whom."), 60,
        {"bn": "অংশীদার", "ur": "شراکت دار"},
    ),
    SectionPlan(
        "local-governments", _("Local governments represented"),
        _("Cities by name and country, no person."), 80,
        {"bn": "অংশ নেওয়া স্থানীয় সরকার", "ur": "شریک مقامی حکومتیں"},
    ),
    SectionPlan(
        "for-cities", _("Findings for cities"),
        _("What another city can do with what was learned."), 200,
        {"bn": "শহরের জন্য ফলাফল", "ur": "شہروں کے لیے نتائج"},
    ),
    SectionPlan(
        "for-national-governments", _("Findings for national governments"),
        _("What cities need of them."), 120,
        {"bn": "জাতীয় সরকারের জন্য ফলাফল", "ur": "قومی حکومتوں کے لیے نتائج"},
    ),
    SectionPlan(
        "for-partners-and-donors", _("Findings for partners and donors"),
        _("What would help, and what would not."), 120,
        {"bn": "অংশীদার ও দাতাদের জন্য ফলাফল", "ur": "شراکت داروں اور عطیہ دہندگان کے لیے نتائج"},
    ),
    SectionPlan(
        "for-the-network", _("Findings for the network"),
        _("What the network does differently from here on."), 120,
        {"bn": "নেটওয়ার্কের জন্য ফলাফল", "ur": "نیٹ ورک کے لیے نتائج"},
    ),
    next_steps(150),
    SectionPlan(
        "donors", _("Donors"), _("Who paid, in the words they agreed to."), 40,
        {"bn": "দাতা", "ur": "عطیہ دہندگان"},
    ),
    SectionPlan(
        "downloads", _("Downloads"), _("Where agenda, slides and guides are found."), 40,
        {"bn": "ডাউনলোড", "ur": "ڈاؤن لوڈ"},
    ),
    SectionPlan(
        "disclaimer", _("Disclaimer"), _("Whose views these are, and whose not."), 60,
        {"bn": "দায়মুক্তি", "ur": "وضاحت"},
    ),
)  # fmt: skip
# Together no more words than one page holds.
OF_THE_NOTE = (
    SectionPlan(
        "purpose", _("Purpose"), _("What the cities needed it for, in three lines."), 60,
        {"bn": "উদ্দেশ্য", "ur": "مقصد"},
    ),
    where_and_when(20),
    SectionPlan(
        "cities", _("Cities"), _("Cities by name, no person."), 30,
        {"bn": "শহর", "ur": "شہر"},
    ),
    SectionPlan(
        "functions", _("Who took part, by function"),
        _("Functions only: no name, few not counted."), 40,
        {"bn": "কারা অংশ নিয়েছেন, পদ অনুযায়ী", "ur": "کس نے شرکت کی، عہدے کے لحاظ سے"},
    ),
    SectionPlan(
        "decided", _("Decided"), _("What was decided, one line each."), 120,
        {"bn": "সিদ্ধান্ত", "ur": "فیصلے"},
    ),
    next_steps(100),
)  # fmt: skip


def kinds_about(gathering: type[Record]) -> tuple[PaperKind, ...]:
    report = {"bn": "অনুষ্ঠানের প্রতিবেদন", "ur": "اجتماع کی رپورٹ"}
    note = {"bn": "ফলাফলের সংক্ষেপ", "ur": "نتائج کا خلاصہ"}
    return (
        PaperKind(REPORT, _("Event report"), OF_THE_REPORT, gathering, report),
        PaperKind(OUTCOME_NOTE, _("Outcome note"), OF_THE_NOTE, gathering, note),
    )
