"""Nothing that is kept says on which machine or from where it was made."""

import re
import subprocess
from collections.abc import Iterator

from tests.architecture.source import ROOT

# Put together from halves, so that this file does not find itself.
PLACES = [
    "/wo" + r"rk/(?:main|shared|\.)",
    "/ro" + "ot/",
    "/ho" + r"me/[a-z]+/",
    r"/tmp/ba" + "sh_jobs",
    "/opt/wh" + "eels",
    r"pypi\.o" + "rg",
    r"pythonhoste" + "d",
    r"regis" + r"try\.npm",
    r"--index-u" + "rl",
    r"--find-lin" + "ks",
    r"^-(?:i|f) ",
]
PATTERN = re.compile("|".join(PLACES), re.MULTILINE)
NAMES_NOT_KEPT = {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json", "Pipfile.lock"}
# These lines speak about the options, they do not use them.
ALLOWED = {"tools/requirements.sh"}


def tracked() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listing.stdout.splitlines()


def traces(text: str) -> Iterator[str]:
    for match in PATTERN.finditer(text):
        yield f"{text.count(chr(10), 0, match.start()) + 1} says {match.group()!r}"


def readable(path: str) -> str:
    try:
        return (ROOT / path).read_text()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return ""


def test_no_file_names_a_machine_or_a_registry() -> None:
    problems = [
        f"{path}:{trace}"
        for path in tracked()
        if path not in ALLOWED
        for trace in traces(readable(path))
    ]
    assert not problems, "\n" + "\n".join(problems)


def test_no_file_records_where_packages_came_from() -> None:
    assert NAMES_NOT_KEPT & {path.rsplit("/", 1)[-1] for path in tracked()} == set()


def test_the_rules_can_fail() -> None:
    for half, other in (("/wo", "rk/main/x"), ("https://pypi.o", "rg/simple"), ("/ro", "ot/x")):
        assert list(traces(half + other))
