"""Reads a story file: what bodies met about, and how their actions went."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from partnership.actions.rules import Need
from partnership.core.errors import Refused
from partnership.invitations.rules import Answer
from partnership.meetings.rules import Purpose

ITEM_MINUTES = 15


class Went(StrEnum):
    """How an action stands on the day the story is told."""

    CLOSED = "closed"
    LATE = "late"
    REOPENED = "reopened"
    COMPLETE = "complete"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    OVERDUE = "overdue"
    SILENT = "silent"
    NOT_STARTED = "not-started"


@dataclass(frozen=True)
class Direction:
    """What a chair (`by`, a seat) told a seat to do, so many days ago."""

    by: str
    seat: str
    days: int
    text: str


@dataclass(frozen=True)
class Stuck:
    """A blockage: open since `days` ago, or freed on the way; `agenda` takes it to a meeting."""

    what: str
    need: Need
    seat: str
    days: int = 0
    freed: str = ""
    directed: Direction | None = None
    agenda: bool = False


@dataclass(frozen=True)
class Told:
    """One action, its seats by key; `says` of None leaves the words to the story's own.

    It is due `due_in` days from the day of telling; of None the course decides.
    """

    title: str
    seat: str
    went: Went
    supports: tuple[str, ...] = ()
    priority: str = ""
    says: tuple[str, ...] | None = None
    slips: tuple[str, ...] = ()
    blocked: Stuck | None = None
    reopened: str = ""
    due_in: int | None = None

    @property
    def seats(self) -> set[str]:
        """Keys of every seat it has to do with."""
        stuck = self.blocked
        freeing = {stuck.seat} if stuck else set()
        directed = stuck.directed if stuck else None
        told = {directed.by, directed.seat} if directed else set()
        return {self.seat, *self.supports, *freeing, *told}


@dataclass(frozen=True)
class Topic:
    """One agenda item; `lead` is a seat's key or "chair" or "secretariat"."""

    title: str
    purpose: Purpose = Purpose.DISCUSS
    minutes: int = ITEM_MINUTES
    lead: str = ""
    note: str = ""
    notes: tuple[str, ...] = ()
    decision: str = ""
    actions: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Sitting:
    """One meeting held, or cancelled for a reason; `moved` days later than first planned."""

    topics: tuple[Topic, ...]
    cancelled: str = ""
    moved: int = 0


@dataclass(frozen=True)
class Reply:
    """What the holder of a seat says to the next meeting, on the page unless somebody mails it.

    By mail it can propose another day, so many days `later`.
    """

    seat: str
    answer: Answer
    note: str = ""
    mailed_by: str = ""
    later: int = 0


@dataclass(frozen=True)
class Chapter:
    """One body: meetings oldest first, what each has on its agenda, and what is to come.

    Of the meetings to come the last `held` are only held dates, and the last `restricted` are
    marked OFFICIAL-SENSITIVE.
    """

    body: str
    next_in: int
    coming: int
    meetings: tuple[Sitting, ...]
    standing: tuple[Topic, ...] = ()
    next: tuple[Topic, ...] = ()
    issued: bool = False
    draft: bool = False
    replies: tuple[Reply, ...] = ()
    held: int = 0
    restricted: int = 0


@dataclass(frozen=True)
class Story:
    """All bodies, and the words they share."""

    opening: tuple[Topic, ...]
    closing: tuple[Topic, ...]
    says: Mapping[str, tuple[str, ...]]
    priorities: Mapping[str, tuple[str, ...]]
    stand_in: str
    bodies: tuple[Chapter, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    # Seats for which somebody is named to stand in.
    deputised: tuple[str, ...] = ()

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that has something to do in it."""
        sittings = (one for body in self.bodies for one in body.meetings)
        topics = (topic for one in sittings for topic in one.topics)
        busy = {key for topic in topics for told in topic.actions for key in told.seats}
        asked = {reply.seat for body in self.bodies for reply in body.replies}
        return busy | asked | set(self.deputised)


def read(text: str, file: str = "the story") -> Story:
    """The story in a file's text; Refused says where it is not one."""
    try:
        tree = yaml.safe_load(text)
        places = tree.get("places", {})
        parts = {
            "opening": _topics(tree["opening"], places),
            "closing": _topics(tree["closing"], places),
            "bodies": tuple(_chapter(one, places) for one in tree["bodies"]),
            "says": {key: tuple(texts) for key, texts in tree["says"].items()},
            "deputised": tuple(tree.get("deputised", ())),
            "priorities": {key: tuple(names) for key, names in tree["priorities"].items()},
        }
        return _made(Story, {**tree, **parts})
    except yaml.YAMLError as error:
        raise Refused(f"{file} is not well-formed YAML: {error}") from None
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused(f"{file} cannot be read as a story: {error}") from None


Entry = dict[str, Any]
Places = Mapping[str, str]
Made = TypeVar("Made")


def _made(kind: type[Made], values: Entry) -> Made:
    """The entry as `kind`, whose fields are its keys; "with" and "from" are Python's own words."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"{', '.join(unknown)} in {values.get('title', kind.__name__)}")
    return kind(**values)


def _chapter(entry: Entry, places: Places) -> Chapter:
    meetings = tuple(
        _made(Sitting, {**one, "topics": _topics(one["topics"], places)})
        for one in entry["meetings"]
    )
    lists = {name: _topics(entry.get(name, []), places) for name in ("standing", "next")}
    replies = tuple(_reply(one) for one in entry.get("replies", []))
    return _made(Chapter, {**entry, **lists, "meetings": meetings, "replies": replies})


def _reply(entry: Entry) -> Reply:
    return _made(Reply, {**entry, "answer": Answer(entry["answer"])})


def _topics(entries: list[Entry], places: Places) -> tuple[Topic, ...]:
    return tuple(_topic(entry, places) for entry in entries)


def _topic(entry: Entry, places: Places) -> Topic:
    actions = [told for one in entry.get("actions", []) for told in _told(one, places)]
    purpose = Purpose(entry.get("purpose", Purpose.DISCUSS))
    notes = tuple(entry.get("notes", ()))
    return _made(Topic, {**entry, "purpose": purpose, "notes": notes, "actions": tuple(actions)})


def _told(entry: Entry, places: Places) -> Iterator[Told]:
    """The action, or one for each of the places in which it goes some way."""
    values = dict(entry)
    for key, went in values.pop("in", {"": values.pop("went", "")}).items():
        names = {"key": key, "place": places[key] if key else ""}
        yield _made(
            Told,
            {
                **{name: value for name, value in values.items() if name != "with"},
                "title": values["title"].format(**names),
                "seat": values["seat"].format(**names),
                "supports": tuple(one.format(**names) for one in values.get("with", [])),
                "went": Went(went),
                "says": tuple(values["says"]) if "says" in values else None,
                "slips": tuple(values.get("slips", ())),
                "blocked": _stuck(values["blocked"]) if "blocked" in values else None,
            },
        )


def _stuck(entry: Entry) -> Stuck:
    values = {name: value for name, value in entry.items() if name != "from"}
    if "directed" in values:
        values["directed"] = _made(Direction, values["directed"])
    return _made(Stuck, {**values, "seat": entry["from"], "need": Need(entry["need"])})
