"""Nothing is public without two people."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cityweave.safeguarding"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.files.policies import CONDITIONS  # noqa: PLC0415
        from cityweave.safeguarding import (  # noqa: PLC0415
            findable,
            jobs,  # noqa: F401
            letters,
            listeners,
            tasks,
        )
        from cityweave.safeguarding.policies import can_open_picture  # noqa: PLC0415
        from cityweave.safeguarding.presenters import note_kinds  # noqa: PLC0415
        from cityweave.safeguarding.presenters.notes import beneath  # noqa: PLC0415
        from cityweave.sharing.beneath import register_beneath  # noqa: PLC0415

        findable.register()
        letters.register()
        listeners.listen()
        CONDITIONS.append(can_open_picture)
        note_kinds.register()
        register_beneath(beneath)
        tasks.register()
