"""Runs alone, in a child process: reads one PDF and says in JSON how many pages it has."""

import json
import resource
import sys
from typing import Final

MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 15


def said_of(path: str) -> dict[str, int | str]:
    """How many pages, or what the problem is."""
    from pypdf import PdfReader  # noqa: PLC0415  within the limits
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            return {"problem": "encrypted"}
        pages = len(reader.pages)
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, TypeError):
        return {"problem": "broken"}
    except (MemoryError, RecursionError, ValueError):
        return {"problem": "broken"}
    return {"pages": pages} if pages else {"problem": "broken"}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(json.dumps(said_of(sys.argv[1])))
