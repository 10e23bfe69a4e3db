"""What an entry keeps, before and after, in lines that people can read."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from partnership.web.audit.seats import SEATS, parts_of

Names = Mapping[int, str]
# Beside what changed: how things stood, in the product's own terms, so that a deed can be undone.
FOR_UNDO: Final = ("said", "was")


class Line(NamedTuple):
    """One thing that was said: `before` None replaces nothing, `after` "" is only what was."""

    label: str
    before: str | None
    after: str


def lines(details: Mapping[str, Any], names: Names) -> list[Line]:
    """Every value that changed, then every other that says something; `names` are of seats."""
    old, new = parts_of(details.get("before")), parts_of(details.get("after"))
    changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    found = [
        Line(
            _label(key, names),
            _words(key, old[key], names) if key in old else None,
            _words(key, new.get(key), names) if "after" in details else "",
        )
        for key in changed
        if key in old or not _is_empty(new[key])
    ]
    done = ("before", "after", *FOR_UNDO)
    others = {key: value for key, value in details.items() if key not in done}
    return found + [
        Line(_label(key, names), None, _words(key, value, names))
        for key, value in others.items()
        if not _is_empty(value)
    ]


def _words(key: str, value: Any, names: Names) -> str:
    if isinstance(value, list):
        named = [_words(key, one, names) for one in value if not _is_empty(one)]
        return ", ".join(named) or "nothing"
    if isinstance(value, Mapping):
        return ", ".join(
            f"{_label(one, names)}: {_words(one, that, names)}" for one, that in value.items()
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    if key in SEATS and value in names:
        return names[value]
    return "nothing" if _is_empty(value) else str(value)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _label(key: str, names: Names) -> str:
    if key.isdigit():  # attendance is kept by seat
        return names.get(int(key), key)
    return key.removesuffix("_id").replace("_", " ").capitalize()
