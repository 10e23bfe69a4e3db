"""Where a new line stands on an agenda."""

import pytest

from partnership.meetings.ordering import Part, merged, part_of, place_for

PARTS = {"o": Part.OPENING, "b": Part.BODY, "c": Part.CLOSING}


@pytest.mark.parametrize(
    ("new", "lines", "place"),
    [
        *(("b", "", 0), ("b", "obb", 3), ("b", "obbcc", 3), ("b", "bcb", 3)),
        *(("c", "obc", 3), ("o", "bc", 0), ("o", "oobc", 2), ("b", "cc", 0)),
    ],
)
def test_only_what_closes_stays_behind(new: str, lines: str, place: int) -> None:
    assert place_for(PARTS[new], [PARTS[one] for one in lines]) == place


def test_several_keep_their_order() -> None:
    new = ["o2", "b2", "b3", "c2"]
    found = merged(["o1", "b1", "c1"], new, lambda one: PARTS[one[0]])
    assert found == ["o1", "o2", "b1", "b2", "b3", "c1", "c2"]


@pytest.mark.parametrize(
    ("title", "source", "part"),
    [
        ("AOB", "", Part.CLOSING),
        ("Any other business:", "", Part.CLOSING),
        ("Business plan", "", Part.BODY),
        ("Thanks", "standing:2", Part.CLOSING),
        ("Any other business", "standing:1", Part.OPENING),
    ],
)
def test_what_closes_is_known_by_its_source_or_its_title(title, source, part) -> None:
    known = {"standing:1": Part.OPENING, "standing:2": Part.CLOSING}
    assert part_of(title, source, known) is part
