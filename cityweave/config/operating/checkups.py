"""What the doctor asks of the operator's own work: keys, backups, the way letters take."""

from __future__ import annotations

import shutil
import smtplib
import subprocess
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cityweave.config.findings import Finding
from cityweave.config.operating import records
from cityweave.search import reading

LONGEST_WITHOUT_BACKUP = timedelta(days=2)
LONGEST_WITHOUT_DRILL = timedelta(days=45)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
ASK_NETWORK = "doctor --network asks whether the mail server answers."


def keys() -> Finding:
    """Present, and none that a demo made: those lie in a folder that is copied around."""
    if not settings.PRODUCTION:
        return Finding("keys", True, "Made up, as outside production.")
    made_up = settings.VAR / "secret-key"
    if made_up.exists() and made_up.read_text(encoding="utf-8") == settings.SECRET_KEY:
        said = "CITYWEAVE_SECRET_KEY is the demo's: make one of your own, and sign in again."
        return Finding("keys", False, said)
    count = len(settings.FIELD_KEYS)
    return Finding("keys", count > 0, f"A secret key, and {count} for second factors.")


def backup() -> Finding:
    """How old the newest backup is, and whether one can be written at all."""
    if settings.DEMO:
        return Finding("backup", True, "A demo needs none.")
    if not settings.BACKUP_RECIPIENT:
        return Finding("backup", False, "CITYWEAVE_BACKUP_RECIPIENT is empty: none is written.")
    made = records.when(records.MADE)
    if made is None:
        return Finding("backup", False, "None was made; run cityweave backup, then each night.")
    age = timezone.now() - made
    return Finding("backup", age <= LONGEST_WITHOUT_BACKUP, f"The last was made {ago(age)}.")


def restored() -> Finding:
    """A backup that was never brought back is a hope."""
    if settings.DEMO:
        return Finding("restore", True, "A demo needs none.")
    at = records.when(records.RESTORED)
    if at is None:
        said = "No backup was ever brought back; try one: cityweave restore FILE --drill."
        return Finding("restore", False, said)
    age = timezone.now() - at
    said = f"The last backup that came back did so {ago(age)}."
    return Finding("restore", age <= LONGEST_WITHOUT_DRILL, said)


def ago(age: timedelta) -> str:
    if age.days >= 1:
        return f"{age.days} days ago"
    return f"{max(0, int(age.total_seconds())) // 3600} hours ago"


def sender() -> Finding:
    """What must stand in the name system so that letters arrive; it is not asked here."""
    domain = sender_domain()
    if settings.EMAIL_BACKEND != SMTP:
        return Finding("sender", not settings.PRODUCTION, "Letters are kept here, and none leaves.")
    said = (
        f"Look at the records of {domain}: SPF (TXT {domain}) must name {settings.EMAIL_HOST}, "
        f"DKIM (TXT <selector>._domainkey.{domain}) must hold its key, and DMARC "
        f"(TXT _dmarc.{domain}) must exist. {ASK_NETWORK}"
    )
    if settings.PRODUCTION and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        return Finding("sender", False, f"Letters leave in clear: set tls=starttls. {said}")
    return Finding("sender", bool(domain), said)


def sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def network() -> Finding:
    """Asked for by --network: does the mail server answer, and do the records exist?"""
    if settings.EMAIL_BACKEND != SMTP:
        return Finding("network", True, "There is no mail server to ask.")
    try:
        with smtp() as server:
            answers = server.noop()[0] == 250
    except (OSError, smtplib.SMTPException) as problem:
        return Finding("network", False, f"{settings.EMAIL_HOST}: {type(problem).__name__}.")
    missing = [name for name in ("spf1", "DMARC1") if not record_exists(name)]
    if missing and shutil.which("dig"):
        return Finding("network", False, f"No record of {', '.join(missing)} was found.")
    return Finding("network", answers, f"{settings.EMAIL_HOST} answers.")


def smtp() -> smtplib.SMTP:
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    return kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT or 30)


def record_exists(word: str) -> bool:
    name = f"_dmarc.{sender_domain()}" if word == "DMARC1" else sender_domain()
    dig = shutil.which("dig")
    if dig is None:
        return False
    asked = subprocess.run(  # noqa: S603  # nosec B603 a program of the system, no shell
        [dig, "+short", "+time=5", "TXT", name], capture_output=True, text=True, check=False
    )
    return f"v={word}" in asked.stdout


def search() -> Finding:
    """Whether every record is found, and by nobody but its readers."""
    if not reading.index_is_there():
        said = "Its index is missing: migrate search back to 0001 and forward again."
        return Finding("search", False, said)
    astray = reading.astray()
    if astray:
        counts = ", ".join(f"{count} of {kind}" for kind, count in sorted(astray.items()))
        return Finding("search", False, f"Astray: {counts}. Run cityweave search --rebuild.")
    return Finding("search", True, "Every record is found by its readers.")


def places() -> list[Path]:
    """The folders that fill up."""
    wanted = [settings.VAR, settings.BACKUP_FOLDER, settings.FILES_FOLDER]
    name = settings.DATABASES["default"]["NAME"]
    if isinstance(name, Path):
        wanted.append(name.parent)
    return [folder for folder in wanted if folder.exists()] or [Path("/")]
