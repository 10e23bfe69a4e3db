"""The first command a stranger types says in one line what is missing."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLD = """#!/bin/sh
case "$2" in
  *version_info*) exit 1 ;;
  *platform*) echo 3.9.2 ;;
esac
"""


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_is_missing() -> None:
    done = make("run", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert done.stdout.splitlines()[0].startswith("Python 3.11 or newer is needed and")
    assert "apt-get install python3" in done.stdout


def test_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text(OLD)
    old.chmod(0o755)
    done = make("run", f"PYTHON={old}")
    assert done.returncode != 0
    assert done.stdout == f"Python 3.11 or newer is needed; '{old}' is 3.9.2.\n"
