"""Files in the matrix: one for each owner and label, with a canary in its name and its content."""

from __future__ import annotations

from django.conf import settings

from cityweave.files import storing
from tests.leaks.solving import Maker, keyed
from tests.leaks.world import World, cells


def add_records(world: World) -> None:
    for _number, owner, label in cells():
        key = world.grid("storedfile", owner, label)
        content = world.word("storedfile.content", ("thing", key)).encode()
        world.add(
            "storedfile", owner, label, kind="txt", size=len(content), removed="", kept_by="",
            about=world.ref(key, "storedfile"), digest=storing.put(settings.FILES_FOLDER, content),
        )  # fmt: skip


SAMPLES: dict[str, Maker] = {"files:storedfile": keyed(("storedfile",), each=20)}
