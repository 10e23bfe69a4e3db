"""Plain values as the PDF library wants them."""

from typing import Any

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)


def made(value: Any) -> Any:
    """A PDF object: "/Name" is a name, any other text a text; lists and dictionaries go deep."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): made(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return ArrayObject(made(inner) for inner in value)
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    if isinstance(value, bool):
        return BooleanObject(value)
    return NumberObject(value) if isinstance(value, int) else FloatObject(value)


def plain(value: Any) -> Any:
    """What a reference leads to; anything else is that itself."""
    return value.get_object() if hasattr(value, "get_object") else value


def listed(value: Any) -> list[Any]:
    """The parts of an array, or the one thing that stands there instead of an array."""
    found = plain(value)
    if found is None:
        return []
    return list(found) if isinstance(found, ArrayObject) else [value]


def entry(holder: DictionaryObject, key: str) -> DictionaryObject:
    """The dictionary under a key of another; an empty one is put there if there is none."""
    found = plain(holder.get(key))
    if not isinstance(found, DictionaryObject):
        found = DictionaryObject()
        holder[NameObject(key)] = found
    return found
