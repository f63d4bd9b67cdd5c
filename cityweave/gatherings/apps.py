"""Gatherings, used by all five promises."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "cityweave.gatherings"

    def ready(self) -> None:
        # What other rooms say of this room's kinds needs every model loaded.
        from cityweave.gatherings import findable, forms, tasks  # noqa: PLC0415
        from cityweave.network.forms import register_form  # noqa: PLC0415

        findable.register()
        tasks.register()
        for form in (forms.GatheringForm, forms.AgendaItemForm, forms.JointEntryForm):
            register_form(form)
        register_form(forms.ReportedHeadcountForm)
