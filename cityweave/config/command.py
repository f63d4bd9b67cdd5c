"""The operator's command, `cityweave`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

import cityweave

FINE, PROBLEM, USAGE = 0, 1, 2
EXIT_CODES = "Exit codes: 0 all is well, 1 there is a problem, 2 the command was not understood."


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    prepare_environment(options)
    try:
        django.setup()
        # The models can be imported only once the settings are read, so the work of each
        # subcommand lives in a module that is loaded now.
        return int(importlib.import_module(options.module).run(options))
    except ImproperlyConfigured as problem:
        print(problem, file=sys.stderr)
        return PROBLEM
    except KeyboardInterrupt:
        return FINE


def prepare_environment(options: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityweave.config.settings")
    if options.command == "demo":
        os.environ["CITYWEAVE_MODE"] = "demo"
    if getattr(options, "port", None) is not None:
        os.environ["PORT"] = str(options.port)


def port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; write a number from 1 to 65535.")
    return int(text)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="cityweave",
        description="Runs and looks after an installation of Cityweave.",
        epilog=f"{EXIT_CODES} The variables it reads are listed in docs/operating.md.",
    )
    top.add_argument("--version", action="version", version=f"cityweave {cityweave.__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_demo(commands)
    add_serve(commands)
    add_check(commands)
    add_factsheet(commands)
    add_doctor(commands)
    return top


# argparse gives the type of its subcommands no public name.
Commands = argparse._SubParsersAction


def add(
    commands: Commands[argparse.ArgumentParser], name: str, module: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what, epilog=EXIT_CODES)
    command.set_defaults(module=f"cityweave.config.{module}")
    return command


def add_demo(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "demo", "demo", "Prepare the demo network and serve it.")
    command.add_argument("--port", type=port, help="where to listen (PORT, 8000)")
    command.add_argument(
        "--prepare-only", action="store_true", help="prepare everything, then stop"
    )


def add_serve(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "serve", "serving", "Serve the site in production.")
    command.add_argument("--port", type=port, help="where to listen (PORT, 8000)")
    command.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on, behind the proxy (%(default)s)",
    )
    command.add_argument("--threads", type=int, default=4, help="threads (%(default)s)")


def add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "check", "checking", "Say whether settings and migrations are right.")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_factsheet(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "factsheet", "papers", "Write a hub's factsheet as PDF or Word.")
    command.add_argument("hub", help="the hub's name in addresses, such as south-asia")
    command.add_argument("--language", default="en", help="en, fr, ar, bn or ur (%(default)s)")
    command.add_argument(
        "--output", type=Path, required=True, help="the file to write, .pdf or .docx"
    )
    command.add_argument("--json", action="store_true", help="print JSON about what was written")


def add_doctor(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "doctor", "doctor", "Examine a running installation.")
    command.add_argument("--json", action="store_true", help="print JSON")


if __name__ == "__main__":
    sys.exit(main())
