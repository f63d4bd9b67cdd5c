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
        # Setting up writes the variables that the settings are read from.
        if options.command != "setup":
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
    if isinstance(getattr(options, "port", None), int):
        os.environ["PORT"] = str(options.port)


def port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; write a number from 1 to 65535.")
    return int(text)


def count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text} is too many or none; write 1 to 100.")
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
    add_places(commands)
    add_sheet(commands)
    add_import(commands)
    add_doctor(commands)
    add_backup(commands)
    add_restore(commands)
    add_upgrade(commands)
    add_setup(commands)
    add_search(commands)
    add_erase(commands)
    add_mail(commands)
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


def add_places(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "places", "places", "Find a city in any script and spelling.")
    command.add_argument("query", nargs="?", help="the city's name")
    command.add_argument("--country", default="", help="the country's code of two letters")
    command.add_argument("--limit", type=count, default=10, help="how many at most (%(default)s)")
    command.add_argument("--batch", type=Path, help="a CSV file of names, one line of JSON a row")
    command.add_argument("--column", default="query_name", help="its column (%(default)s)")
    command.add_argument("--country-column", default="", help="its column of country codes")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_sheet(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "sheet", "sheet", "Say what is understood of a spreadsheet.")
    command.epilog = "Exit codes: 0 it was read, 2 it was refused, with a sentence that says why."
    command.add_argument("file", type=Path, help="CSV, XLSX, XLSM or ODS")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_import(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "import", "importing", "Bring a spreadsheet into the register.")
    command.epilog = (
        "Exit codes: 0 every row was understood, 1 there are rows with errors (the others are "
        "brought in), 2 the file or the command was refused and nothing was changed."
    )
    command.add_argument("kind", choices=("cities", "organisations", "people", "calendar"))
    command.add_argument("file", type=Path, help="CSV, XLSX, XLSM or ODS; .ics for a calendar")
    command.add_argument(
        "--sheet", default="1", help="its number, from 1, or its name (%(default)s)"
    )
    command.add_argument(
        "--map",
        type=Path,
        help='JSON: {"columns": {"Heading": "name"}, "country": "PK", "kinds": {}}',
    )
    command.add_argument("--hub", default="", help="the hub whose register it is, by its address")
    command.add_argument(
        "--source", default="", help="what facts name as their source; whose calendar"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be, change nothing")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_doctor(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "doctor", "doctor", "Examine a running installation.")
    command.add_argument("--network", action="store_true", help="ask the mail server too")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_backup(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "backup", "operating.backup", "Write everything to one encrypted file.")
    command.add_argument("--to", type=Path, help="the folder to write to (CITYWEAVE_BACKUP_TO)")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_restore(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "restore", "operating.restore", "Bring a backup back.")
    command.add_argument("file", type=Path, help="the backup")
    command.add_argument(
        "--identity", type=Path, required=True, help="the file with the age identity; - to type it"
    )
    command.add_argument(
        "--from-elsewhere", action="store_true", help="take a backup of another installation"
    )
    command.add_argument(
        "--drill", action="store_true", help="show that it would come back, and change nothing"
    )
    command.add_argument("--json", action="store_true", help="print JSON")


def add_upgrade(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(
        commands, "upgrade", "operating.upgrade", "Back up, migrate, look, and go back on failure."
    )
    command.add_argument("--json", action="store_true", help="print JSON")


def add_setup(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "setup", "operating.setup", "Set up an installation on this server.")
    command.add_argument("--answers", type=Path, help="a JSON file with the answers")
    command.add_argument(
        "--root", type=Path, default=Path("/"), help="write below this folder (%(default)s)"
    )
    command.add_argument("--address", help="the site's name, such as cities.example")
    command.add_argument("--mail-url", help="smtp://user:password@host:587")
    command.add_argument("--mail-from", help="the sender's name and address")
    command.add_argument("--manager", help="the e-mail address of the first network manager")
    command.add_argument("--manager-name", help="their name")
    command.add_argument("--backup-recipient", help="the age recipient of backups")
    command.add_argument("--backup-to", help="the folder for backups (/var/backups/cityweave)")
    command.add_argument("--port", help="the port behind the proxy (8000)")
    command.add_argument("--user", help="the user that runs it (cityweave)")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_search(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(
        commands, "search", "searching", "Build the search index anew, or search a file of texts."
    )
    command.add_argument("--rebuild", action="store_true", help="find every record anew")
    command.add_argument(
        "--collection", type=Path, help='texts, one {"id", "title", "text"} a line'
    )
    command.add_argument("--queries", type=Path, help='questions, one {"id", "text"} a line')
    command.add_argument("--json", action="store_true", help="print JSON, a line for each question")


def add_erase(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "erase", "erasing", "Erase a person everywhere; functions stay.")
    whom = command.add_mutually_exclusive_group(required=True)
    whom.add_argument("person", nargs="?", help="their key or e-mail address")
    whom.add_argument(
        "--again", action="store_true", help="after a restore: everybody who was erased before"
    )
    command.add_argument("--dry-run", action="store_true", help="say what goes, change nothing")
    command.add_argument("--json", action="store_true", help="print JSON")


def add_mail(commands: Commands[argparse.ArgumentParser]) -> None:
    command = add(commands, "mail", "returned", "Read letters that came back.")
    command.epilog = (
        "Exit codes: 0 everything was read, whatever it said, 2 there is nothing at the path, 75 "
        "the database did not answer: the mail server tries again."
    )
    command.add_argument("what", choices=("returned",), help="letters that mail servers sent back")
    command.add_argument(
        "path", nargs="?", type=Path, help="a Maildir, an mbox, a folder or a message; else stdin"
    )
    command.add_argument(
        "--to", default="", help="to which address the message came, where no header says so"
    )
    command.add_argument(
        "--forget", action="store_true", help="delete the files of a folder once they are read"
    )
    command.add_argument("--json", action="store_true", help="print JSON")


if __name__ == "__main__":
    sys.exit(main())
