"""A version of minutes that was kept, as plain values: read again, told apart from another one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from partnership.core.marking import PLAIN, Mark, Marking, highest
from partnership.meetings.judgements import Judgement, judged
from partnership.meetings.minuted import Item, Minutes, Represented, Ruling
from partnership.meetings.renderings import Reader
from partnership.meetings.rules import Presence, Purpose

Text = Mapping[str, Any]


def digest(text: Text) -> str:
    """Another one when any word of the minutes changes; not when a marking does."""
    return sha256(json.dumps(text["words"], sort_keys=True).encode()).hexdigest()


def minutes_then(
    text: Text,
    body: str,
    mark: Mark,
    known: Mapping[int, Mapping[str, Judgement]],
    marks: Mapping[int, Mark],
) -> Minutes:
    """What the minutes said then, as secret as it was then or is now, whichever is higher.

    `mark` is that of the meeting and `marks` those of its items; `known` is what is judged.
    """
    words, then = text["words"], text["marks"]
    items = []
    for number, one in enumerate(words["items"], 1):
        now = marks.get(one["id"], PLAIN)
        own = highest((now, _mark(then.get(str(one["id"]), ()))))
        whole = highest((mark, own))
        items.append(_item(number, one, whole, known.get(one["id"], {})))
    return Minutes(
        title=words["title"],
        body=body,
        mark=mark,
        seats=tuple(Represented(name, Presence(how), by) for name, how, by in words["seats"]),
        items=tuple(items),
    )


def wary(reader: Reader, minutes: Minutes, known: Mapping[int, Mapping[str, Judgement]]) -> Reader:
    """The same reader of what stood here before: whoever is not cleared reads less.

    Words that nobody had judged may since have become OFFICIAL-SENSITIVE ones. So an item with
    anything sensitive in it, now or then, is not for them at all.
    """
    if reader.cleared:
        return reader
    secret = (item.id for item in minutes.items if _is_secret(item, known.get(item.id, {})))
    return replace(reader, hidden=reader.hidden | frozenset(secret))


def _is_secret(item: Item, known: Mapping[str, Judgement]) -> bool:
    judged_ones = (*known.values(), *(passage.judgement for passage in item.passages))
    return item.mark.is_sensitive or any(one.mark.is_sensitive for one in judged_ones)


def _item(number: int, one: Text, mark: Mark, known: Mapping[str, Judgement]) -> Item:
    return Item(
        id=one["id"],
        number=number,
        title=one["title"],
        purpose=Purpose(one["purpose"]),
        lead=one["lead"],
        mark=mark,
        passages=judged(one["note"], known, mark),
        decisions=tuple(Ruling(reference, words, at) for at, reference, words in one["decisions"]),
        interests=tuple(one["interests"]),
    )


def _mark(parts: Any) -> Mark:
    if not parts:
        return PLAIN
    marking, descriptor, handling = parts
    return Mark(Marking(marking), descriptor, handling)
