"""`cityweave setup`: from an empty server to a site that serves.

Runs before there are settings: what needs them is loaded once the variables are written.
"""

from __future__ import annotations

import argparse
import base64
import importlib
import os
import pwd
import re
import secrets
import shlex
import sys
from pathlib import Path
from typing import Any

import django

from cityweave.config.operating.answers import collect
from cityweave.config.operating.refusals import PROBLEM, Refused, told

CODE = Path(__file__).resolve().parents[3]
# Each template of deploy/ and where it goes.
FILES = {
    "cityweave.service": "etc/systemd/system",
    "cityweave-worker.service": "etc/systemd/system",
    "cityweave-backup.service": "etc/systemd/system",
    "cityweave-backup.timer": "etc/systemd/system",
    "nginx.conf": "etc/nginx/sites-available/cityweave.conf",
    "cityweave.sh": "usr/local/bin/cityweave",
}
ENVIRONMENT, DATA = "etc/cityweave/cityweave.env", "var/lib/cityweave"
PLACE = re.compile(r"@(\w+)@")


def run(options: argparse.Namespace) -> int:
    return told(options, set_up)


def set_up(options: argparse.Namespace) -> dict[str, Any]:
    root = options.root.resolve()
    if root == Path("/") and os.geteuid() != 0:
        raise Refused("Run it as root: it writes to /etc. With --root it writes elsewhere.")
    answers = collect(options)
    owner = account(answers["user"])
    environment = root / ENVIRONMENT
    variables = variables_for(answers, root, read_variables(environment))
    for folder in (root / DATA, Path(variables["CITYWEAVE_BACKUP_TO"])):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write(environment, as_lines(variables), 0o600)
    written = install_files(answers, root, environment, variables)
    os.environ.update(variables)
    django.setup()
    founding = importlib.import_module("cityweave.config.operating.founding")
    link = founding.found(answers["manager"], answers["manager_name"])
    give_to(owner, root / DATA, Path(variables["CITYWEAVE_BACKUP_TO"]))
    return {
        "said": what_next(link, answers, [environment, *written]),
        "link": link,
        "environment": str(environment),
        "files": [str(file) for file in written],
    }


def account(user: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(user)
    except KeyError as problem:
        raise Refused(
            f"There is no user {user}: adduser --system --group --home /{DATA} {user}", PROBLEM
        ) from problem


def variables_for(answers: dict[str, str], root: Path, known: dict[str, str]) -> dict[str, str]:
    """What the installation reads; keys that stand already stay."""
    return known | {
        "CITYWEAVE_MODE": "production",
        "CITYWEAVE_SECRET_KEY": known.get("CITYWEAVE_SECRET_KEY") or secrets.token_urlsafe(50),
        "CITYWEAVE_FIELD_KEYS": known.get("CITYWEAVE_FIELD_KEYS") or field_key(),
        "CITYWEAVE_HOST": answers["address"],
        "CITYWEAVE_VAR": str(root / DATA),
        "CITYWEAVE_MAIL_URL": answers["mail_url"],
        "CITYWEAVE_MAIL_FROM": answers["mail_from"],
        "CITYWEAVE_BACKUP_RECIPIENT": answers["backup_recipient"],
        "CITYWEAVE_BACKUP_TO": str(root / answers["backup_to"].lstrip("/")),
        "DATABASE_URL": known.get("DATABASE_URL") or f"sqlite:///{root / DATA}/cityweave.db",
        "PORT": answers["port"],
    }


def field_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def as_lines(variables: dict[str, str]) -> str:
    return "".join(f"{name}='{value}'\n" for name, value in variables.items())


def read_variables(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    pairs = (line.partition("=") for line in file.read_text(encoding="utf-8").splitlines())
    return {
        name: shlex.split(value)[0] if value else ""
        for name, sign, value in pairs
        if sign and not name.startswith("#")
    }


def install_files(
    answers: dict[str, str], root: Path, environment: Path, variables: dict[str, str]
) -> list[Path]:
    facts = answers | {
        "environment": str(environment),
        "var": variables["CITYWEAVE_VAR"],
        "backups": variables["CITYWEAVE_BACKUP_TO"],
        "program": str(Path(sys.executable).with_name("cityweave")),
        "python": sys.executable,
        "code": str(CODE),
    }
    written = []
    for name, place in FILES.items():
        target = root / place
        if target.suffix != ".conf" and target.name != "cityweave":
            target /= name
        text = (CODE / "deploy" / name).read_text(encoding="utf-8")
        filled = PLACE.sub(lambda found: facts[found[1]], text)
        write(target, filled, 0o755 if name.endswith(".sh") else 0o644)
        written.append(target)
    return written


def write(file: Path, text: str, mode: int) -> None:
    """The file with these rights from its first moment, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as writer:
        writer.write(text)
        writer.flush()
        os.fsync(writer.fileno())
    beside.chmod(mode)
    beside.replace(file)


def give_to(owner: pwd.struct_passwd, *folders: Path) -> None:
    if os.geteuid() != 0:
        return
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def what_next(link: str, answers: dict[str, str], written: list[Path]) -> str:
    lines = [f"Wrote {file}." for file in written]
    lines += [
        "Next: systemctl daemon-reload; systemctl enable --now cityweave cityweave-worker "
        "cityweave-backup.timer; then let the proxy read its file, and fetch a certificate.",
    ]
    if link:
        lines.append(
            f"{answers['manager_name']} chooses a password here, once, within an hour: {link}"
        )
    else:
        lines.append(f"{answers['manager_name']} has an account already.")
    return "\n".join(lines)
