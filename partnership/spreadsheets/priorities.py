"""Which priority of a plan a strand is."""

from collections.abc import Iterable

from partnership.groups.called import plain
from partnership.plans.models import Priority


class Priorities:
    """The priorities of the plans that run, by their words."""

    def __init__(self, priorities: Iterable[Priority]) -> None:
        self.titles: dict[str, list[int]] = {}
        for one in priorities:
            self.titles.setdefault(plain(one.title), []).append(one.id)

    def found(self, strand: str) -> int | None:
        """The one with this title; None where there is none, or more than one."""
        found = self.titles.get(plain(strand), [])
        return found[0] if len(found) == 1 else None
