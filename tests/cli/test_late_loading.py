"""What a web worker holds before its first request: nothing that a page seldom or never needs."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.test_serve import ROOT

# Each takes a megabyte or more in every worker, and waits until something asks for it.
SELDOM = {
    *("aiosmtpd", "alembic", "authlib", "authres", "cryptography", "dkim", "dns", "holidays"),
    *("imap_tools", "joserfc", "psycopg", "python_calamine", "requests", "segno", "typst"),
    *("webauthn", "xlsxwriter", "yaml", "zxcvbn"),
    *("partnership.boards", "partnership.cli.worker", "partnership.demo", "tests"),
}


def test_what_is_seldom_needed_loads_when_it_is_asked_for(tmp_path: Path) -> None:
    program = "import app, sys; print(*sys.modules)"
    rest = {k: v for k, v in os.environ.items() if not k.startswith("PARTNERSHIP_")}
    there = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=rest | {"PARTNERSHIP_INSTANCE_PATH": str(tmp_path)},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert "partnership.web" in there
    assert SELDOM.intersection(there) == set()
