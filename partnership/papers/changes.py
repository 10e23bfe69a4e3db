"""What has changed in a pack since somebody last opened it, in words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from partnership.core.marking import Marking
from partnership.papers.contents import Contents, Inside, PackedItem, PaperInPack

_OCCASION: Final = {
    "day_words": "The meeting is now on {}",
    "time_words": "The meeting is now from {}",
    "place": "The place is now {}",
    "title": "The meeting is now called “{}”",
}


def changes(before: Contents, now: Contents, *, cleared: bool) -> list[str]:
    """Sentences, in the order of the pack.

    Of what is no longer there nothing is named that was more than OFFICIAL, unless the reader is
    `cleared` for that here and now.
    """
    return [
        *_of_occasion(before, now),
        *_of_items(before, now, cleared=cleared),
        *_of_papers(before, now, cleared=cleared),
        *_of_reports(before, now),
    ]


def _of_occasion(before: Contents, now: Contents) -> Iterator[str]:
    for key, words in _OCCASION.items():
        is_new = before.agenda.get(key) != now.agenda.get(key)
        if is_new and now.agenda.get(key):
            yield words.format(now.agenda[key])


def _of_items(before: Contents, now: Contents, *, cleared: bool) -> Iterator[str]:
    was, are = {one.id: one for one in before.items}, {one.id: one for one in now.items}
    moved = _moved(list(was), list(are))
    for one in now.items:
        yield from _item(was.get(one.id), one, has_moved=one.id in moved)
    for gone in (one for one in before.items if one.id not in are):
        if not gone.restricted:
            yield f"{_named(gone, 'item', cleared=cleared)} is off the agenda"


def _item(was: PackedItem | None, one: PackedItem, *, has_moved: bool) -> Iterator[str]:
    if was is None:
        yield f"Item {one.number} is new" + ("" if one.restricted else f": “{one.title}”")
    elif one.restricted or was.restricted:
        if one.restricted != was.restricted:
            yield f"Item {one.number} is {'now' if one.restricted else 'no longer'} restricted"
    else:
        if has_moved:
            yield f"“{one.title}” moved from item {was.number} to item {one.number}"
        if was.title != one.title:
            yield f"Item {one.number} is now called “{one.title}”"
        if was.marking != one.marking:
            yield f"Item {one.number} is now {one.marking}"


def _of_papers(before: Contents, now: Contents, *, cleared: bool) -> Iterator[str]:
    was, are = {one.id: one for one in before.papers}, {one.id: one for one in now.papers}
    hidden = {one.id for one in now.items if one.restricted}
    for one in now.papers:
        yield from _paper(was.get(one.id), one)
    for gone in (one for one in before.papers if one.id not in are):
        if gone.inside is not Inside.RESTRICTED and gone.item not in hidden:
            yield f"{_named(gone, 'paper', cleared=cleared)} was withdrawn"


def _paper(was: PaperInPack | None, one: PaperInPack) -> Iterator[str]:
    named = f"Paper {one.number} “{one.title}”"
    if one.inside is Inside.RESTRICTED:
        if was is None or was.inside is not Inside.RESTRICTED:
            yield f"Paper {one.number} is restricted"
        return
    if was is None or was.inside is Inside.RESTRICTED:
        yield f"{named} is new" + ("" if one.version else ", and not received yet")
        return
    if one.version != was.version:
        yield f"{named} {_step(was.version, one.version)}"
    if was.title != one.title:
        yield f"Paper {one.number} is now called “{one.title}”"
    if was.marking != one.marking:
        yield f"{named} is now {one.marking}"
    if was.due != one.due and not one.version:
        yield f"{named} is now due on {one.due}"


def _step(was: int, now: int) -> str:
    if not now:
        return "was taken back, and no other has come yet"
    if now < was:
        return f"is version {now} again: a later one was taken back"
    return f"is now version {now}" if was else "has come"


def _of_reports(before: Contents, now: Contents) -> Iterator[str]:
    """Of those that are in it now; nothing is told of one that its reader lost sight of."""
    was = {one.id: one for one in before.reports}
    for one in now.reports:
        known = was.get(one.id)
        if one.parts and (known is None or not known.parts):
            yield f"The {one.title[0].lower()}{one.title[1:]} has come"
        elif one.parts and known != one:
            yield f"The {one.title[0].lower()}{one.title[1:]} has changed"


def _named(gone: PackedItem | PaperInPack, noun: str, *, cleared: bool) -> str:
    if not cleared and gone.marking.startswith(Marking.SENSITIVE):
        return f"A restricted {noun}"
    return f"{noun.capitalize()} “{gone.title}”"


def _moved(before: Sequence[int], now: Sequence[int]) -> set[int]:
    """Those that stand in another order among those that are in both."""
    left = [one for one in before if one in set(now)]
    right = [one for one in now if one in set(before)]
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    kept = {one for block in blocks for one in left[block.a : block.a + block.size]}
    return set(right) - kept
