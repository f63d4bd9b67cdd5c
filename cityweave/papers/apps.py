"""Papers that several people write, in several languages, and release as editions."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "cityweave.papers"

    def ready(self) -> None:
        # What is found of papers names their models, which exist once every app is loaded.
        from cityweave.papers import findable  # noqa: PLC0415
        from cityweave.papers.actions.editions import refreeze  # noqa: PLC0415
        from cityweave.safeguarding.actions.erasing import MENDERS  # noqa: PLC0415

        findable.register()
        MENDERS["papers.Edition"] = refreeze
