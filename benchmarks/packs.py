"""What a pack costs: twenty papers of fifteen pages each, every other one tagged."""

import resource
import time
from pathlib import Path

from partnership.documents.pack import pack_pdf
from tests.documents import pdfs

PAPERS, PAGES, SECONDS = 20, 15, 20


def measure(folder: Path) -> list[str]:
    """Print what it took of the processor, the other process's work included; what was missed."""
    place = folder / "pack"
    place.mkdir()
    document = pdfs.many(place, PAPERS, PAGES)
    before = _used()
    bound = pack_pdf(document, place)
    took = _used() - before
    name = f"pack of {PAPERS} papers, {bound.pages} pages"
    print(f"{name:34} {took:6.2f} s  (goal ≤ {SECONDS}), {len(bound.content):,} bytes")
    return [f"pack: {took:.2f} > {SECONDS} s"] if took > SECONDS else []


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
