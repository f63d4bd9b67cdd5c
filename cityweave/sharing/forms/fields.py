"""Fields for what people edit: records picked by name, names by language, codes, plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from cityweave.sharing.presenters.names import called, record_kinds

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MATCHES_SHOWN = 20
NAME_LENGTH = 200
ROWS_OFFERED = 2


class PlainForm(forms.Form):
    """A form that never loses a word and may be asked to look something up before it is saved."""

    required_css_class = ""
    use_required_attribute = False

    @property
    def is_looking(self) -> bool:
        """Whether a search, or one more row, is asked for; nothing is saved then."""
        data = self.data
        return (
            "find" in data
            or "more" in data
            or any(
                data.get(f"{name}-find", "").strip() != data.get(f"{name}-found", "").strip()
                for name, field in self.fields.items()
                if isinstance(field, PickField)
            )
        )

    def is_valid(self) -> bool:
        return not self.is_looking and super().is_valid()

    @property
    def status(self) -> int:
        """With which the page answers a form that was not saved."""
        return 422 if self.is_bound and not self.is_looking else 200

    def full_clean(self) -> None:
        if self.is_bound and self.is_looking:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()


class PickWidget(forms.Widget):
    """Boxes to tick for what is chosen and for what a search by name found."""

    template_name = "sharing/widgets/pick.html"
    use_fieldset = True
    field: PickField

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        read = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key, [])
        self.words = str(data.get(f"{name}-find", ""))
        return list(read(name))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        words = getattr(self, "words", "")
        chosen = self.field.chosen(value or [])
        keys = {record.pk for record in chosen}
        # What a search may hold: databases refuse NUL, and patterns without end.
        sought = words.replace("\0", " ").strip()[:NAME_LENGTH]
        found = self.field.found(sought) if sought else []
        context["widget"] |= {
            "many": self.field.many,
            "chosen": [(record.pk, called(record)) for record in chosen],
            "found": [(record.pk, called(record)) for record in found if record.pk not in keys],
            "words": words,
            "nothing": bool(sought) and not found,
        }
        return context


class PickField(forms.Field):
    """One or more records out of those the reader may see."""

    widget = PickWidget

    def __init__(self, queryset: Any = None, *, many: bool = False, **options: Any) -> None:
        self.queryset = queryset
        self.many = many
        super().__init__(**({"required": False} | options))
        self.widget.field = self

    def __deepcopy__(self, memo: Any) -> PickField:
        copied: PickField = super().__deepcopy__(memo)
        copied.widget.field = copied
        return copied

    def chosen(self, keys: Iterable[Any]) -> list[Any]:
        wanted = [key for key in map(as_key, keys) if key]
        return list(self.queryset.filter(pk__in=wanted).in_order()) if wanted else []

    def found(self, words: str) -> list[Any]:
        return list(matching(self.queryset, words).in_order()[:MATCHES_SHOWN])

    def clean(self, value: Any) -> list[str]:
        keys = [as_key(key) for key in value or [] if str(key).strip()]
        known = {record.pk for record in self.chosen(key for key in keys if key)}
        if any(key not in known for key in keys):
            raise ValidationError(_("Choose from the list; this one is not on it."))
        if not self.many and len(keys) > 1:
            raise ValidationError(_("Choose one only."))
        if self.required and not keys:
            raise ValidationError(_("Choose one. Search by name to find it."))
        return sorted({str(key) for key in keys})


class PlaceField(PickField):
    """A hub, city or organisation out of those the reader may see."""

    PLACES = ("hub", "city", "organisation")

    def __init__(self, actor: Actor, *, kinds: Iterable[str] = PLACES, **options: Any) -> None:
        self.actor = actor
        self.kinds = tuple(kind for kind in self.PLACES if kind in kinds)
        super().__init__(**options)

    def visible(self) -> list[Any]:
        models = [record_kinds()[kind] for kind in self.kinds]
        return [model._default_manager.visible_to(self.actor) for model in models]

    def chosen(self, keys: Iterable[Any]) -> list[Any]:
        wanted = [key for key in map(as_key, keys) if key]
        if not wanted:
            return []
        return [record for found in self.visible() for record in found.filter(pk__in=wanted)]

    def found(self, words: str) -> list[Any]:
        named = [
            record
            for visible in self.visible()
            for record in matching(visible, words).in_order()[:MATCHES_SHOWN]
        ]
        return named[:MATCHES_SHOWN]


def matching(visible: Any, words: str) -> Any:
    if hasattr(visible, "named_like"):
        return visible.named_like(words)
    return visible.filter(sort_key__contains=words.strip().casefold())


def as_key(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


class NamesWidget(forms.Widget):
    """Rows of a language and the name in it."""

    template_name = "sharing/widgets/names.html"
    use_fieldset = True
    languages: Iterable[tuple[str, str]] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        read = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key, [])
        languages, names = read(f"{name}-language"), read(f"{name}-name")
        width = max(len(languages), len(names))
        return list(zip(padded(languages, width), padded(names, width), strict=True))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        rows = sorted(value.items()) if isinstance(value, Mapping) else list(value or [])
        filled = [row for row in rows if any(row)]
        context["widget"] |= {
            "rows": filled + [("", "")] * ROWS_OFFERED,
            "languages": list(self.languages),
        }
        return context


def padded(values: list[str], width: int) -> list[str]:
    return values + [""] * (width - len(values))


class NamesField(forms.Field):
    """{language code: name}; a row without a name is no row."""

    widget = NamesWidget

    def clean(self, value: Any) -> dict[str, str]:
        names: dict[str, str] = {}
        for language, text in value or []:
            if not text.strip():
                continue
            check_name(language, text, names, dict(self.widget.languages))
            names[language] = text.strip()
        return names


def check_name(
    language: str, text: str, names: Mapping[str, str], known: Mapping[str, str]
) -> None:
    if "\0" in text:
        raise ValidationError(_("A name holds a sign that cannot be kept. Type it anew."))
    if language not in known:
        raise ValidationError(_("Choose the language of “{name}”.").format(name=text))
    if language in names:
        raise ValidationError(_("Give one name for each language; two are for the same one."))
    if len(text) > NAME_LENGTH:
        raise ValidationError(_("A name has 200 letters at most."))


class CodesWidget(forms.CheckboxSelectMultiple):
    """Boxes to tick: those ticked first, the long rest folded away until it is wanted."""

    template_name = "sharing/widgets/codes.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = forms.Widget.get_context(self, name, None, attrs)
        ticked = {str(code) for code in value or ()}
        offered = [(str(code), label) for code, label in self.choices]
        context["widget"] |= {
            "first": [(code, label) for code, label in offered if code in ticked],
            "rest": [(code, label) for code, label in offered if code not in ticked],
        }
        return context


class CodesField(forms.MultipleChoiceField):
    """Several codes out of a list, kept as text between spaces."""

    widget = CodesWidget

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return spaced(super().clean(value))


def spaced(codes: Iterable[str]) -> str:
    """ " ar fr " for ["fr", "ar"]; nothing for none."""
    ordered = sorted(set(codes))
    return f" {' '.join(ordered)} " if ordered else ""


class LongField(forms.CharField):
    """A text of several lines."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"max_length": 20_000} | options))


# Beyond these there is no day before or after for what is worked out from one.
FIRST_DAY, LAST_DAY = date(1901, 1, 1), date(2199, 12, 31)


class DayField(forms.DateField):
    """A day as browsers send it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-m"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(_("Check the year."))
