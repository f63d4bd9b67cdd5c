"""Every model: what it is in the world, and its fields."""

from django.db.models import Field, Model

from cityweave.web.reference.privacy import privacy_of
from cityweave.web.reference.rooms import WRITTEN_BY, rooms, table


def entities() -> str:
    parts = ["# Entities", WRITTEN_BY]
    for room in rooms():
        models = list(room.get_models())
        if models:
            parts.append(f"## {room.label}")
            parts += [entity(model) for model in models]
    return "\n\n".join(parts) + "\n"


def entity(model: type[Model]) -> str:
    meaning = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    classes = privacy_of(model)
    rows = [
        (f"`{field.name}`", kind_of(field), str(field.verbose_name), classes.get(field.name, ""))
        for field in model._meta.local_fields
    ]
    return f"### {model.__name__}\n\n{meaning}\n\n" + table(
        ("field", "holds", "meaning", "privacy"), rows
    )


def kind_of(field: "Field[object, object]") -> str:
    target = field.related_model
    if isinstance(target, type):
        return f"→ {target.__name__}"
    return type(field).__name__.removesuffix("Field").lower()
