"""The bookmarks that a paper brings along, hung below the paper's own in the pack.

Only titles and pages are taken over; whatever else a bookmark does stays behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from partnership.documents.child.leading import Leads, Place
from partnership.documents.child.objects import made, plain
from partnership.documents.child.spots import Spot

_DEEPEST: Final = 3
# Of one paper: as many as somebody may scroll through. A long report has a hundred; a list of
# every table and paragraph has thousands, of which the upper levels are the useful ones.
MOST: Final = 300
# Looked at, so that a list without an end comes to one.
_MOST_READ: Final = 5000
_LONGEST: Final = 120


@dataclass(frozen=True)
class Bookmark:
    """One to be added; the level of the topmost is 1."""

    level: int
    title: str
    place: Place


def bookmarks_in(reader: PdfReader, leads: Leads) -> Iterator[Bookmark]:
    """Those that have words and lead to a page."""
    outline = plain(reader.root_object.get("/Outlines"))
    if isinstance(outline, DictionaryObject):
        yield from _below(outline, leads, 1, 1, set())


def fitting(found: Sequence[Bookmark]) -> list[Bookmark]:
    """No more than may be: fewer levels where there are too many."""
    levels = (n for n in (3, 2) if sum(one.level <= n for one in found) <= MOST)
    deepest = next(levels, 1)
    return [one for one in found if one.level <= deepest][:MOST]


def _below(
    holder: DictionaryObject, leads: Leads, level: int, depth: int, seen: set[int]
) -> Iterator[Bookmark]:
    """In reading order. Below one that is left out, the others move up into its place."""
    reference = _raw(holder, "/First")
    while (entry := _unseen(reference, seen)) is not None:
        title, place = _title(entry), leads.place(entry)
        if title and place:
            yield Bookmark(level, title, place)
        if depth < _DEEPEST:
            yield from _below(entry, leads, level + bool(title and place), depth + 1, seen)
        reference = _raw(entry, "/Next")


def _raw(holder: DictionaryObject, key: str) -> Any:
    return holder.raw_get(key) if key in holder else None


def _unseen(reference: Any, seen: set[int]) -> DictionaryObject | None:
    number = getattr(reference, "idnum", None)
    if number is None or number in seen or len(seen) >= _MOST_READ:
        return None
    seen.add(number)
    found = plain(reference)
    return found if isinstance(found, DictionaryObject) else None


def _title(entry: DictionaryObject) -> str:
    """One line of what can be printed; empty where there is none."""
    said = plain(entry.get("/Title"))
    if not isinstance(said, TextStringObject):
        return ""
    line = "".join(filter(str.isprintable, " ".join(said[: 10 * _LONGEST].split()))).strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def papers_own(writer: PdfWriter) -> dict[int, Any]:
    """The frame's bookmarks, by the number of the page object that each leads to."""
    found, waiting = {}, [_raw(writer.root_object, "/Outlines")]
    while waiting:
        entry = plain(reference := waiting.pop())
        if isinstance(entry, DictionaryObject):
            place = plain(entry.get("/Dest"))
            if isinstance(place, list):
                found[place[0].idnum] = reference
            waiting += [_raw(entry, "/First"), _raw(entry, "/Next")]
    return found


def hang(
    writer: PdfWriter, below: Any, bookmarks: Sequence[Bookmark], spots: Sequence[Spot]
) -> None:
    """Add them below a bookmark of the pack, folded up."""
    branch = [below]
    for one in bookmarks:
        del branch[one.level :]
        facts = {
            "/Title": TextStringObject(one.title),
            "/Parent": branch[-1],
            "/Dest": spots[one.place.page].seen_from(one.place.across, one.place.up),
        }
        added = writer._add_object(made(facts))
        _last(plain(branch[-1]), added)
        branch.append(added)


def _last(parent: DictionaryObject, added: Any) -> None:
    before = _raw(parent, "/Last")
    if before is None:
        parent[NameObject("/First")] = added
    else:
        plain(before)[NameObject("/Next")] = added
        plain(added)[NameObject("/Prev")] = before
    parent[NameObject("/Last")] = added
    # Below zero: as many as are seen once somebody opens it.
    parent[NameObject("/Count")] = made(int(parent.get("/Count", 0)) - 1)
