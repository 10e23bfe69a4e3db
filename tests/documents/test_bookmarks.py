"""What leads somewhere within papers still does in the pack, and does nothing else there."""

from pathlib import Path
from typing import Any

import pytest

from tests.documents import pdfs
from tests.documents.outlines import HARMFUL, at, below, chain, outlined, packed


def test_headings_of_typeset_papers_are_below_the_bookmark_of_their_paper(tmp_path: Path) -> None:
    source = "= One\n== Two\n=== Three\n==== Four\n#pagebreak()\n== Five\n#pagebreak()\n= Six"
    levels = pdfs.typst.compile(source.encode())
    reader = packed(tmp_path, levels, pdfs.scan(), pdfs.paper("P", 2))
    wanted = [(1, "One", 0), (2, "Two", 0), (3, "Three", 0), (2, "Five", 1), (1, "Six", 2)]
    assert below(reader, 0) == wanted
    assert below(reader, 1) == []
    assert below(reader, 2) == [(1, "P heading 1", 0), (1, "P heading 2", 1)]


@pytest.mark.parametrize("case", HARMFUL)
def test_an_outline_that_means_harm_leaves_the_pack_whole(case: str, tmp_path: Path) -> None:
    make, wanted = HARMFUL[case]
    reader = packed(tmp_path, make(), pdfs.paper("P", 2))
    assert below(reader) == wanted
    assert below(reader, 1) == [(1, "P heading 1", 0), (1, "P heading 2", 1)]
    assert "P-page-2" in reader.pages[-1].extract_text()
    assert b"ACTIONINSIDE" not in (tmp_path / "pack.pdf").read_bytes()


def test_a_bookmark_leads_to_the_height_that_it_led_to(tmp_path: Path) -> None:
    """As far below the top of what the paper shows; beyond its edges, to those of the sheet."""

    def heights(writer: Any, top: Any) -> None:
        places = [("/XYZ", 0, 742, 0), ("/FitH", 642), ("/FitR", 0, 0, 9, 742), ("/XYZ", 0, 1e11)]
        huge = ("/XYZ", 10**20, 10**20)
        entries = [
            {"/Title": "Good", "/Dest": at(writer, 1, *one)} for one in (*places, ("/XYZ",), huge)
        ]
        chain(writer, top, *entries)

    reader = packed(tmp_path, outlined(heights))
    seen = [float(one.top) for one in reader.outline[1][3]]
    tall = float(reader.pages[-1].mediabox.top)
    assert seen[0] == seen[2]
    assert 80 < seen[0] - seen[1] < 100
    assert seen[3:] == [pytest.approx(tall)] * 3


def test_the_outline_is_linked_as_readers_expect_and_folded_up(tmp_path: Path) -> None:
    reader = packed(tmp_path, pdfs.paper("P", 3))
    (top,) = _kids(reader.root_object["/Outlines"])
    own = _kids(top)[-1]
    assert own["/Count"] == -3
    assert [one["/Title"] for one in _kids(own)] == [f"P heading {n}" for n in (1, 2, 3)]


def _kids(holder: Any) -> list[Any]:
    """By way of each link, forwards and back."""
    found, one, before = [], holder.get("/First"), None
    while one is not None:
        entry = one.get_object()
        assert entry["/Parent"] == holder
        assert entry.get("/Prev") == before
        found, before, one = [*found, entry], one, entry.get("/Next")
    assert holder.raw_get("/Last") == before
    return found
