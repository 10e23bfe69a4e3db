"""Reading a PDF that somebody sent: in a process of its own, with little time and memory."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHILD: Final = Path(__file__).with_name("pdf_child.py")
SECONDS: Final = 20
WORDS: Final = {
    "encrypted": "This PDF is encrypted. Export it without a password and choose it again",
    "broken": "This PDF cannot be read. Export it again and choose the new one",
    "too long": "This PDF takes too long to read. Export it again, smaller or in parts",
}


class Unreadable(Exception):
    """Its words say to whoever sent the file what is wrong and what to do."""


@dataclass(frozen=True)
class PdfFacts:
    """How many pages it has."""

    pages: int


def read_pdf(path: Path) -> PdfFacts:
    """What a PDF is; whatever is in it can end the child and nothing else."""
    asked = [sys.executable, "-I", str(CHILD), str(path)]
    try:
        ran = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Unreadable(WORDS["too long"]) from None
    try:
        said = json.loads(ran.stdout)
    except ValueError:
        raise Unreadable(WORDS["broken"]) from None
    if "problem" in said:
        raise Unreadable(WORDS[said["problem"]])
    return PdfFacts(pages=said["pages"])
