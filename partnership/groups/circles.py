"""Whether bodies oversee each other in a circle, and the circle in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from partnership.groups.rules import STANDS, RelationKind


@dataclass(frozen=True)
class Stand:
    """How a body stands to another between two days, by their short names."""

    body: str
    kind: RelationKind
    other: str
    from_on: date
    until_on: date | None = None

    @property
    def words(self) -> str:
        """A is a sub-group of B."""
        return f"{self.body} {STANDS[self.kind]} {self.other}"


def circle(new: Stand, stands: Iterable[Stand]) -> list[Stand]:
    """The new relation and those through which it leads back on some one day; or nothing."""
    above: dict[str, list[Stand]] = {}
    for one in stands:
        above.setdefault(one.body, []).append(one)
    return next(_ways_back([new], above), [])


def circle_words(found: Sequence[Stand]) -> str:
    """This makes a circle: A is a sub-group of B, and B reports to A."""
    *first, last = (one.words for one in found)
    said = f"{', '.join(first)}, and {last}" if first else last
    return f"This makes a circle: {said}. A body cannot oversee what oversees it"


def _ways_back(way: list[Stand], above: dict[str, list[Stand]]) -> Iterator[list[Stand]]:
    end = way[-1].other
    if end == way[0].body:
        yield way
        return
    passed = {one.body for one in way[1:]}
    for one in above.get(end, ()):
        longer = [*way, one]
        if end not in passed and _share_a_day(longer):
            yield from _ways_back(longer, above)


def _share_a_day(way: Sequence[Stand]) -> bool:
    ends = [one.until_on for one in way if one.until_on]
    return not ends or max(one.from_on for one in way) <= min(ends)
