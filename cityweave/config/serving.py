"""Serving the site with granian."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from django.conf import settings

from cityweave.config.translations import compile_translations

USAGE = 2
PROBLEM = 1


def run(options: argparse.Namespace) -> int:
    if settings.DEMO:
        print(
            "In demo mode anybody signs in as anybody: `serve` does not start it. "
            "Use `cityweave demo`, or set CITYWEAVE_MODE=production.",
            file=sys.stderr,
        )
        return USAGE
    if problem := taken(options.host, settings.PORT):
        print(problem, file=sys.stderr)
        return PROBLEM
    try:
        compile_translations()
    except OSError as error:
        print(f"The translations cannot be compiled ({error}); French and Arabic speak English.")
    return serve(options.host, settings.PORT, options.threads)


def taken(host: str, port: int) -> str:
    """Why the port cannot be listened on, or nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return f"Port {port} cannot be used ({error.strerror}). Choose another: PORT=8001."
    return ""


def serve(host: str, port: int, threads: int) -> NoReturn:
    """Become the server: one worker process, a few threads, no log of addresses."""
    sys.stdout.flush()
    arguments = server_command(host, port, threads)
    os.execv(arguments[0], arguments)  # noqa: S606  nosec B606 - our own program, no shell


def server_command(host: str, port: int, threads: int) -> list[str]:
    return [
        str(Path(sys.executable).with_name("granian")),
        *("--interface", "wsgi"),
        *("--host", host),
        *("--port", str(port)),
        *("--workers", "1"),
        *("--blocking-threads", str(threads)),
        *("--log-level", "warning"),
        "--no-ws",
        # A worker that died is started again; the process above it is the one systemd watches.
        "--respawn-failed-workers",
        "cityweave.config.wsgi:application",
    ]
