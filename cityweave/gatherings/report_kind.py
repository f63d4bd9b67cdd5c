"""The event report in the field's own layout: its sections, and what each is for."""

from django.utils.translation import gettext_lazy as _

from cityweave.gatherings.choices import REPORT
from cityweave.papers.kinds import SectionPlan

NAME = REPORT
TITLE = _("Event report")
TITLES = {"bn": "অনুষ্ঠানের প্রতিবেদন", "ur": "اجتماع کی رپورٹ"}
SECTIONS = (
    SectionPlan(
        "description", _("Description"),
        _("What it was for, who asked for it, and what participants did."), 200,
        {"bn": "বিবরণ", "ur": "تفصیل"},
    ),
    SectionPlan(
        "where-and-when", _("Where and when"), _("Place and days."), 40,
        {"bn": "কোথায় ও কখন", "ur": "کہاں اور کب"},
    ),
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
    SectionPlan(
        "next-steps", _("Next steps"), _("Who does what by when: functions and places only."), 150,
        {"bn": "পরবর্তী পদক্ষেপ", "ur": "اگلے اقدامات"},
    ),
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
