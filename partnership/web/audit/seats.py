"""The seats that entries name by number."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

SEATS: Final = frozenset({"seat_id", "lead_seat_id", "supports", "needed_from_id", "ring_seat_id"})


def seat_ids(every: Iterable[Mapping[str, Any]]) -> set[int]:
    """The numbers, whatever replaced them included."""
    return {number for details in every for number in _numbers(details)}


def parts_of(value: Any) -> Mapping[str, Any]:
    """What was before, or came after, by name; a single value has none."""
    if isinstance(value, Mapping):
        return value
    return {} if value is None else {"": value}


def _numbers(details: Mapping[str, Any]) -> Iterator[int]:
    for part in (details, parts_of(details.get("before")), parts_of(details.get("after"))):
        yield from (int(key) for key in part if key.isdigit())
        for key in SEATS & part.keys():
            numbers = part[key] if isinstance(part[key], list) else [part[key]]
            yield from (number for number in numbers if isinstance(number, int))
