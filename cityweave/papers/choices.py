"""Papers: their languages, and the states of texts and suggestions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperLanguage(models.TextChoices):
    """Whatever the interface speaks, papers are written in these; each in its own script."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    ARABIC = "ar", "العربية"
    BANGLA = "bn", "বাংলা"
    URDU = "ur", "اردو"


class TextState(models.TextChoices):
    SOURCE = "source", _("source")
    MISSING = "missing", _("missing")
    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    OUTDATED = "outdated", _("outdated")


# The source has no steps: it is what the others are measured against.
TEXT_STEPS: dict[str, tuple[str, ...]] = {
    TextState.MISSING: (TextState.DRAFT, TextState.OUTDATED),
    TextState.DRAFT: (TextState.CHECKED, TextState.OUTDATED, TextState.MISSING),
    TextState.CHECKED: (TextState.DRAFT, TextState.OUTDATED, TextState.MISSING),
    TextState.OUTDATED: (TextState.DRAFT, TextState.CHECKED, TextState.MISSING),
}


class SuggestionState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


SUGGESTION_STEPS: dict[str, tuple[str, ...]] = {
    SuggestionState.OPEN: (SuggestionState.ACCEPTED, SuggestionState.REJECTED),
    SuggestionState.ACCEPTED: (),
    SuggestionState.REJECTED: (),
}
