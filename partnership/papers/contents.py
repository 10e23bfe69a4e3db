"""What is inside a pack, as plain values: whoever may see just these shares one pack."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

# Raised whenever packs come to look otherwise, so that none of the old ones is shown on.
FORM: Final = 1


class Inside(StrEnum):
    """How a paper is there."""

    PAGES = "pages"
    SEPARATE = "separate"
    MISSING = "missing"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedItem:
    """An item in its place; of a restricted one nothing but that."""

    id: int
    number: str
    title: str
    marking: str
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperInPack:
    """A paper in its place, under which item, the number of its file, and where its bytes are."""

    id: int
    item: int
    number: str
    title: str = ""
    lead: str = ""
    marking: str = ""
    due: str = ""
    inside: Inside = Inside.MISSING
    version: int = 0
    name: str = ""
    digest: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInPack:
    """What a body reported: each part with its lines; where nothing came there are none."""

    id: int
    title: str
    said: str
    marking: str = "OFFICIAL"
    handling: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A pack's contents; `agenda` is the document of the agenda as plain data."""

    agenda: Mapping[str, Any]
    items: tuple[PackedItem, ...]
    papers: tuple[PaperInPack, ...]
    sensitive: bool
    reports: tuple[ReportInPack, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same contents, and only for those."""
        written = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(written.encode()).hexdigest()

    @property
    def to_bind(self) -> int:
        """How many papers go into it page by page."""
        return sum(one.inside is Inside.PAGES for one in self.papers)

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"form": FORM, **asdict(self), "agenda": dict(self.agenda)}


def from_json(stored: Mapping[str, Any]) -> Contents:
    """What `as_json` gave."""
    return Contents(
        agenda=stored["agenda"],
        items=tuple(PackedItem(**one) for one in stored["items"]),
        papers=tuple(_paper(**one) for one in stored["papers"]),
        sensitive=stored["sensitive"],
        reports=tuple(_report(**one) for one in stored.get("reports", ())),
    )


def _report(parts: Sequence[Any], **facts: Any) -> ReportInPack:
    read = tuple((title, tuple(lines)) for title, lines in parts)
    return ReportInPack(parts=read, **facts)


def _paper(inside: str, **facts: Any) -> PaperInPack:
    return PaperInPack(inside=Inside(inside), **facts)
