"""Gatherings, used by all five promises."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "cityweave.gatherings"

    def ready(self) -> None:
        # What other rooms say of this room's kinds needs every model loaded.
        from cityweave.gatherings import (  # noqa: PLC0415
            findable,
            forms,
            listeners,
            paper_kinds,
            reading,
            tasks,
        )
        from cityweave.gatherings.letters import feedback as feedback_letters  # noqa: PLC0415
        from cityweave.gatherings.letters import guests as letters  # noqa: PLC0415
        from cityweave.gatherings.letters import minutes as minutes_letters  # noqa: PLC0415
        from cityweave.gatherings.models import Gathering  # noqa: PLC0415
        from cityweave.gatherings.presenters import note_kinds  # noqa: PLC0415
        from cityweave.gatherings.presenters.consents import consents_of_guests  # noqa: PLC0415
        from cityweave.network.forms import register_form  # noqa: PLC0415
        from cityweave.papers import kinds  # noqa: PLC0415
        from cityweave.safeguarding.presenters.register import OTHERS  # noqa: PLC0415

        OTHERS.append(consents_of_guests)
        minutes_letters.register()
        feedback_letters.register()
        for kind in paper_kinds.kinds_about(Gathering):
            kinds.register(kind)
        findable.register()
        listeners.listen()
        note_kinds.register()
        letters.register()
        tasks.register()
        reading.register()
        for form in (forms.GatheringForm, forms.AgendaItemForm, forms.JointEntryForm):
            register_form(form)
        register_form(forms.ReportedHeadcountForm)
