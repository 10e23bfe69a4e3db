"""A document's values as plain data, with text that every kind of file can hold."""

from dataclasses import asdict
from typing import Any

from partnership.documents.legible import cleaned, mapped
from partnership.documents.values import Occasion


def plain(document: Occasion) -> dict[str, Any]:
    """List the document's values as JSON can hold them, text cleaned; the clock goes apart."""
    data = asdict(document)
    del data["made_at"]
    cleaned_data: dict[str, Any] = mapped(data, cleaned)
    return cleaned_data
