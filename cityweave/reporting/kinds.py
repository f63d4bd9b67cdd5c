"""The papers that this room makes: which texts officers write for each."""

from django.utils.translation import gettext_lazy as _

from cityweave.network.models import Hub
from cityweave.papers.kinds import PaperKind, SectionPlan

FACTSHEET = PaperKind(
    name="factsheet",
    title=_("Regional hub factsheet"),
    titles={"bn": "আঞ্চলিক কেন্দ্রের তথ্যপত্র", "ur": "علاقائی مرکز کا حقائق نامہ"},
    sections=(
        SectionPlan(
            "about",
            _("What the hub does"),
            _("For a mayor who has never heard of it: who it is for, and what one may ask of it."),
            120,
            {"bn": "কেন্দ্রটি কী করে", "ur": "مرکز کیا کرتا ہے"},
        ),
        SectionPlan(
            "scope",
            _("Priorities"),
            _("What the hub works on in the coming years, who agreed to it, and when."),
            150,
            {"bn": "অগ্রাধিকার", "ur": "ترجیحات"},
        ),
        SectionPlan(
            "record",
            _("What was done"),
            _("Two or three things that changed something, each with a live figure or a list."),
            150,
            {"bn": "যা করা হয়েছে", "ur": "کیا کیا گیا"},
        ),
        SectionPlan(
            "ahead",
            _("Looking ahead"),
            _("What comes next, when, and what it still lacks."),
            100,
            {"bn": "সামনের দিকে", "ur": "آگے کی سمت"},
        ),
        SectionPlan(
            "contact",
            _("Work with us"),
            _("What a city, a partner or a funder can do next, and whom to write to."),
            80,
            {"bn": "আমাদের সঙ্গে কাজ করুন", "ur": "ہمارے ساتھ کام کریں"},
        ),
    ),
    about_model=Hub,
)
