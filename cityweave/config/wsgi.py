"""The door for the web server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityweave.config.settings")

application = get_wsgi_application()

from cityweave.background.jobs import start_in_process  # noqa: E402  models need the line above

if settings.WORKER_IN_PROCESS:
    start_in_process()
