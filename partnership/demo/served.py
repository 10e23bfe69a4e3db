"""What the story tells of plans: what serves what, what was carried over and reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from partnership.demo.entries import Entry, made
from partnership.plans.rules import Progress, Quality


@dataclass(frozen=True)
class PlansTold:
    """`also` says which names of priorities whatever serves another serves too.

    `carried_over` are plans to which open actions were carried over when they began.
    """

    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carried_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """A review of a plan so many days `ago`, and the next so many days after it.

    `found` says of each priority how good, how far, and in words.
    """

    plan: str
    ago: int
    next_in: int
    found: Mapping[str, tuple[Quality, Progress, str]]


def plans_told(entry: Entry) -> PlansTold:
    """The entry as what is told of plans."""
    also = {name: tuple(others) for name, others in entry.get("also", {}).items()}
    carried = tuple(entry.get("carried_over", ()))
    return made(PlansTold, {**entry, "also": also, "carried_over": carried})


def reviewed(entry: Entry) -> Reviewed:
    """The entry as a review."""
    found = {
        key: (Quality(quality), Progress(progress), words)
        for key, (quality, progress, words) in entry["found"].items()
    }
    return made(Reviewed, {**entry, "found": found})
