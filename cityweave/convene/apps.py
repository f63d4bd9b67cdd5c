"""Bringing cities together: the home page of gatherings, who met whom, national dialogues."""

from django.apps import AppConfig


class ConveneConfig(AppConfig):
    name = "cityweave.convene"

    def ready(self) -> None:
        # What other rooms say of this room's kinds needs every model loaded.
        from cityweave.convene import findable, forms  # noqa: PLC0415
        from cityweave.convene.presenters import note_kinds  # noqa: PLC0415
        from cityweave.network.forms import register_form  # noqa: PLC0415

        findable.register()
        note_kinds.register()
        register_form(forms.DialogueForm)
