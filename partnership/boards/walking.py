"""Walks a parsed YAML tree along the shapes of rules.py and notes every fault on the way."""

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar, get_type_hints

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from partnership.boards import checking  # noqa: F401 - it adds to `check`
from partnership.boards.checks import check
from partnership.boards.fields import Each, Slot
from partnership.boards.rules import DayToAvoid, Relation
from partnership.boards.shapes import Entry, Many, One
from partnership.boards.words import Fault

NULL_TAG = "tag:yaml.org,2002:null"
# Words of the file that are no names for a Python field.
SPELLINGS = {"from_on": "from", "until_on": "until", "published_on": "published"}

Way = Slot | Each | Many | One
Shape = dict[str, tuple[dataclasses.Field[Any], Way]]
Kind = TypeVar("Kind", bound=Entry)


_shapes: dict[type[Entry], Shape] = {}


def shape(kind: type[Entry]) -> Shape:
    """The keys an entry may have in the file: the field of each, and how it is read."""
    if kind not in _shapes:
        hints = get_type_hints(kind, include_extras=True)
        _shapes[kind] = {
            SPELLINGS.get(field.name, field.name): (field, hints[field.name].__metadata__[0])
            for field in dataclasses.fields(kind)
            if field.name not in ("path", "line")
        }
    return _shapes[kind]


class Walk:
    """One walk through one file: its faults, the names it gives and the names it needs."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.names: dict[str, dict[str, Node]] = {}
        self.needs: list[tuple[str, str, str, int]] = []

    def entry(self, node: Node, kind: type[Kind], path: str) -> Kind | None:
        """The entry at this node, or None where it has faults."""
        if not isinstance(node, MappingNode):
            allowed = ", ".join(shape(kind))
            self._fault(node, path, f'must be "key: value" lines with the keys {allowed}')
            return None
        here = f"{path}." if path else ""
        before = len(self.faults)
        values = dict(self._pairs(node, kind, here))
        for key, (field, _) in shape(kind).items():
            if field.name not in values and field.default is dataclasses.MISSING:
                self._fault(node, here + key, "is missing")
        if len(self.faults) > before:
            return None
        found = kind(path=path, line=line_of(node), **values)
        if isinstance(found, Relation):
            self._name(node, "relation", found.words, path)
        if isinstance(found, DayToAvoid):
            self._name(node, "day to avoid", found.name, path)
        self.faults += check(found)
        return found

    def _pairs(self, node: MappingNode, kind: type[Entry], here: str) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            if key in seen:
                self._fault(key_node, here + key, "is given twice; keep one")
            elif key not in shape(kind):
                allowed = ", ".join(shape(kind))
                self._fault(key_node, here + key, f"is not known; the keys here are: {allowed}")
            else:
                field, way = shape(kind)[key]
                if value_node.tag != NULL_TAG or field.default is dataclasses.MISSING:
                    yield field.name, self._value(value_node, way, here + key)
            seen.add(key)

    def _value(self, node: Node, way: Way, path: str) -> Any:
        if isinstance(way, One):
            return self.entry(node, way.of, path)
        return self._one(node, way, path) if isinstance(way, Slot) else self._many(node, way, path)

    def _many(self, node: Node, way: Many | Each, path: str) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            self._fault(node, path, "must be a list; begin each entry with a hyphen")
            return ()
        some = [(one, f"{path}[{n}]") for n, one in enumerate(node.value)]
        if isinstance(way, Each):
            return tuple(self._one(one, way.slot, place) for one, place in some)
        return tuple(self.entry(one, way.of, place) for one, place in some)

    def _one(self, node: Node, slot: Slot, path: str) -> Any:
        if not isinstance(node, ScalarNode):
            self._fault(node, path, "must be a single value, not a list or further keys")
            return None
        try:
            value = slot.read(node.value, node.tag)
        except ValueError as error:
            self._fault(node, path, str(error))
            return None
        self._note(node, slot, value, path)
        return value

    def _note(self, node: Node, slot: Slot, value: Any, path: str) -> None:
        if slot.needs:
            self.needs.append((slot.needs, value, path, line_of(node)))
        if slot.names:
            self._name(node, slot.names, value, path)

    def _name(self, node: Node, register: str, name: str, path: str) -> None:
        # Names that differ only in capitals would share an address.
        first = self.names.setdefault(register, {}).setdefault(name.casefold(), node)
        if first is not node:
            self._fault(
                node, path, f'"{name}" is given twice; line {line_of(first)} has it already'
            )

    def _fault(self, node: Node, path: str, reason: str) -> None:
        self.faults.append(Fault(path or "the file", line_of(node), reason))

    def unknown_names(self) -> Iterator[Fault]:
        """A fault for every name that is used and nowhere given."""
        for register, value, path, line in self.needs:
            if value.casefold() not in self.names.get(register, {}):
                yield Fault(path, line, f'there is no {register} "{value}" in this file')


def line_of(node: Node) -> int:
    """The line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1
