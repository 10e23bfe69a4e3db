"""Items of agendas as a story file tells them, with what was decided and promised under each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from partnership.core.marking import Mark, mark
from partnership.demo import apart
from partnership.demo.apart import Guest, Informed, Interest, Kept
from partnership.demo.asking import Asked
from partnership.demo.corrected import Corrected
from partnership.demo.entries import Entry, all_made, made
from partnership.demo.handed_in import Handed, handed
from partnership.demo.stuck import stuck
from partnership.demo.told import Told, Went
from partnership.meetings.rules import Purpose

ITEM_MINUTES = 15

Places = Mapping[str, str]


@dataclass(frozen=True)
class Topic:
    """One agenda item; `lead` is a seat's key or "chair" or "secretariat".

    `kept` are paragraphs of its minutes that not everybody may read.
    """

    title: str
    purpose: Purpose = Purpose.DISCUSS
    minutes: int = ITEM_MINUTES
    lead: str = ""
    note: str = ""
    notes: tuple[str, ...] = ()
    # What the meeting is asked to decide, where it decided no such words already.
    proposed: str = ""
    decision: str = ""
    actions: tuple[Told, ...] = ()
    mark: Mark | None = None
    kept: tuple[Kept, ...] = ()
    interests: tuple[Interest, ...] = ()
    guests: tuple[Guest, ...] = ()
    # The meeting ran out of time: it comes back where a later meeting has the same title.
    not_reached: bool = False
    corrections: tuple[Corrected, ...] = ()
    papers: tuple[Handed, ...] = ()
    # Names of the priorities that its decision serves, beside those of its actions.
    serves: tuple[str, ...] = ()

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that has something to do under it."""
        busy = {key for told in self.actions for key in told.seats}
        busy |= {one.seat for one in self.corrections}
        busy |= {one.seat for one in self.papers if one.seat}
        return busy | {one.seat for one in self.interests}


def topics(entries: list[Entry], places: Places) -> tuple[Topic, ...]:
    """The items of one agenda; an action told for several places becomes one for each."""
    return tuple(_topic(entry, places) for entry in entries)


def _topic(entry: Entry, places: Places) -> Topic:
    actions = (told for one in entry.get("actions", []) for told in _told(one, places))
    parts = {
        "purpose": Purpose(entry.get("purpose", Purpose.DISCUSS)),
        "notes": tuple(entry.get("notes", ())),
        "actions": tuple(actions),
        "mark": mark(**entry["mark"]) if "mark" in entry else None,
        "kept": tuple(apart.kept(one) for one in entry.get("kept", ())),
        "interests": all_made(Interest, entry.get("interests", ())),
        "guests": all_made(Guest, entry.get("guests", ())),
        "corrections": all_made(Corrected, entry.get("corrections", ())),
        "papers": tuple(handed(one) for one in entry.get("papers", ())),
        "serves": tuple(entry.get("serves", ())),
    }
    return made(Topic, {**entry, **parts})


def _told(entry: Entry, places: Places) -> Iterator[Told]:
    """The action, or one for each of the places in which it goes some way."""
    values = dict(entry)
    for key, went in values.pop("in", {"": values.pop("went", "")}).items():
        names = {"key": key, "place": places[key] if key else ""}
        yield made(
            Told,
            {
                **{name: value for name, value in values.items() if name != "with"},
                "title": values["title"].format(**names),
                "seat": values["seat"].format(**names),
                "supports": tuple(one.format(**names) for one in values.get("with", [])),
                "went": Went(went),
                "says": tuple(values["says"]) if "says" in values else None,
                "slips": tuple(values.get("slips", ())),
                "asked": made(Asked, values["asked"]) if "asked" in values else None,
                "blocked": stuck(values["blocked"]) if "blocked" in values else None,
                "informed": all_made(Informed, values.get("informed", ())),
            },
        )
