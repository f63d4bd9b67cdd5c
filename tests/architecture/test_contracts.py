"""The floors of the house hold."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT


def test_no_import_breaks_a_contract(tmp_path: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [str(linter), "--no-logo", "--cache-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, "\n" + result.stdout + result.stderr
    assert "3 kept, 0 broken" in result.stdout
