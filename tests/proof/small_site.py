"""A demo with its cast, one hub and its public cities: what a proof of the server needs of it."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

from cityweave.config import demo
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label, RoleKind
from cityweave.web.demo import staff
from tests import makers

PREPARE = """
import django
django.setup()
from tests.proof.small_site import prepare
prepare()
"""


def prepare(cities: int = 5) -> None:
    """As the demo prepares itself, in a tenth of the time."""
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    demo.keep_secret_key()
    demo.migrate()
    demo.collect_static_files()
    staff.found()
    hub = makers.make_hub("Lantern Coast")
    officer, by = staff.cast("hub-officer"), staff.desk().asking
    sharing.grant_role(officer, RoleKind.HUB_OFFICER, hub.owner, by=by)
    for number in range(cities):
        makers.make_label(makers.make_city(f"City {number}", hub=hub), Label.CLEAR)


def prepared(environment: dict[str, str]) -> None:
    """The same in a process of its own, whose settings are those of the environment."""
    command = [sys.executable, "-c", PREPARE]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
