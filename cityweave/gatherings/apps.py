"""Gatherings, used by all five promises."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "cityweave.gatherings"

    def ready(self) -> None:
        # What other rooms say of this room's kinds needs every model loaded.
        from cityweave.gatherings import findable, forms, reading, tasks  # noqa: PLC0415
        from cityweave.gatherings.letters import guests as letters  # noqa: PLC0415
        from cityweave.network.forms import register_form  # noqa: PLC0415

        findable.register()
        letters.register()
        tasks.register()
        reading.register()
        for form in (forms.GatheringForm, forms.AgendaItemForm, forms.JointEntryForm):
            register_form(form)
