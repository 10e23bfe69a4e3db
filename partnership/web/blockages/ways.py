"""What the reader can do about a blockage: the next step first, then the other ways."""

from typing import Final, NamedTuple

from partnership.actions.models import Blockage

TITLES: Final = {
    "answer": "Answer the question",
    "direct": "Direct a seat",
    "resolve": "Resolve it",
    "take": "Take it on",
    "ask": "Ask the owner",
    "convene": "Call them together",
    "pass_up": "Pass it up",
    "board": "Take it to the board",
}


class Deeds(NamedTuple):
    """What the reader may do: free it or pass it up; direct, take and ask; answer."""

    frees: bool = False
    directs: bool = False
    answers: bool = False


class Way(NamedTuple):
    """One of them: the name of its form, and its title."""

    name: str
    title: str


def ways(blockage: Blockage, deeds: Deeds, above: str, wanted: str) -> list[Way]:
    """In the order in which they help; `wanted` is the one that was asked for or sent."""
    may = {
        "answer": deeds.answers,
        "direct": deeds.directs,
        "resolve": deeds.frees,
        "take": deeds.directs,
        "ask": deeds.directs and not blockage.question,
        "convene": deeds.directs,
        "pass_up": deeds.frees and bool(above),
        "board": deeds.directs,
    }
    first = wanted if may.get(wanted) else _next_step(blockage, deeds)
    found = [Way(name, title) for name, title in TITLES.items() if may[name]]
    return sorted(found, key=lambda way: way.name != first)


def _next_step(blockage: Blockage, deeds: Deeds) -> str:
    """An answer that somebody waits for; what frees it; once somebody acts, that it is free."""
    if deeds.answers:
        return "answer"
    acts = blockage.taken_by or blockage.directed_at or blockage.agenda_item_id
    return "resolve" if acts or blockage.question else "direct"
