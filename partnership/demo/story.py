"""Reads a story file: what bodies met about, and how their actions went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import yaml

from partnership.core.errors import Refused
from partnership.demo import aides
from partnership.demo.aides import Administrator, Aide
from partnership.demo.entries import Entry, all_made, made
from partnership.demo.filters import Saved
from partnership.demo.gathered import Gathered, gathering
from partnership.demo.learnt import Learnt, learnt
from partnership.demo.placed import Placed, placed
from partnership.demo.plan import Planned, planned
from partnership.demo.reporting import Reporting, reporting
from partnership.demo.served import PlansTold, Reviewed, plans_told, reviewed
from partnership.demo.successors import Successor, successor
from partnership.demo.told_accounts import Account
from partnership.demo.topics_told import Places, Topic, topics
from partnership.invitations.rules import Answer
from partnership.meetings.rules import Audience


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
    marked OFFICIAL-SENSITIVE. The newest minutes are a `draft`, or wait `with_chair`. Of the last
    agreed minutes the versions for these audiences are `released`; some are then `withdrawn`.
    """

    body: str
    next_in: int
    coming: int
    meetings: tuple[Sitting, ...]
    standing: tuple[Topic, ...] = ()
    next: tuple[Topic, ...] = ()
    issued: bool = False
    draft: bool = False
    with_chair: bool = False
    replies: tuple[Reply, ...] = ()
    held: int = 0
    restricted: int = 0
    released: tuple[Audience, ...] = ()
    withdrawn: tuple[Audience, ...] = ()
    plan: tuple[Planned, ...] = ()
    # The bodies whose reports the secretariat left out of the next agenda.
    left_out: tuple[str, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    reports: tuple[Reporting, ...] = ()

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that has something to do in it."""
        topics = [*self.next, *(topic for one in self.meetings for topic in one.topics)]
        asked = {reply.seat for reply in self.replies}
        return asked | {key for topic in topics for key in topic.seats}


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
    aides: tuple[Aide, ...] = ()
    # Who follows whom in a seat.
    successors: tuple[Successor, ...] = ()
    filters: tuple[Saved, ...] = ()
    accounts: tuple[Account, ...] = ()
    gatherings: tuple[Gathered, ...] = ()
    # What worked, who borrowed it and who did not.
    learning: tuple[Learnt, ...] = ()
    projects: tuple[Placed, ...] = ()
    administrator: Administrator | None = None
    plans: PlansTold = field(default_factory=PlansTold)

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that has something to do in it."""
        acted_for = {aide.seat for aide in self.aides}
        leaving = {self.administrator.ended.seat} if self.administrator else set()
        acted_for |= {key for one in self.learning for key in one.seats}
        acted_for |= {one.seat for one in self.successors} | {one.lead for one in self.projects}
        busy = {key for body in self.bodies for key in body.seats}
        busy |= {key for one in self.gatherings for key in one.seats}
        return busy | set(self.deputised) | acted_for | leaving


def read(text: str, file: str = "the story") -> Story:
    """The story in a file's text; Refused says where it is not one."""
    try:
        tree = yaml.safe_load(text)
        places = tree.get("places", {})
        parts: Entry = {
            "opening": topics(tree["opening"], places),
            "closing": topics(tree["closing"], places),
            "bodies": tuple(_chapter(one, places) for one in tree["bodies"]),
            "says": {key: tuple(texts) for key, texts in tree["says"].items()},
            "deputised": tuple(tree.get("deputised", ())),
            "priorities": {key: tuple(names) for key, names in tree["priorities"].items()},
            "successors": tuple(successor(one) for one in tree.get("successors", ())),
            "aides": tuple(aides.aide(one) for one in tree.get("aides", ())),
            "plans": plans_told(tree.get("plans", {})),
            "gatherings": tuple(gathering(one) for one in tree.get("gatherings", ())),
            "projects": tuple(placed(one) for one in tree.get("projects", ())),
            "filters": all_made(Saved, tree.get("filters", ())),
            "accounts": all_made(Account, tree.get("accounts", ())),
            "learning": tuple(learnt(one) for one in tree.get("learning", ())),
        }
        if "administrator" in tree:
            parts["administrator"] = aides.administrator(tree["administrator"])
        return made(Story, {**tree, **parts})
    except yaml.YAMLError as error:
        raise Refused(f"{file} is not well-formed YAML: {error}") from None
    except (KeyError, ValueError, TypeError, AttributeError, Refused) as error:
        raise Refused(f"{file} cannot be read as a story: {error}") from None


def _chapter(entry: Entry, places: Places) -> Chapter:
    meetings = tuple(
        made(Sitting, {**one, "topics": topics(one["topics"], places)}) for one in entry["meetings"]
    )
    lists = {name: topics(entry.get(name, []), places) for name in ("standing", "next")}
    replies = tuple(_reply(one) for one in entry.get("replies", []))
    versions = {name: _audiences(entry.get(name, ())) for name in ("released", "withdrawn")}
    parts = {**lists, **versions, "meetings": meetings, "replies": replies}
    parts["plan"] = tuple(planned(one) for one in entry.get("plan", ()))
    parts["reviews"] = tuple(reviewed(one) for one in entry.get("reviews", ()))
    parts["reports"] = tuple(reporting(one) for one in entry.get("reports", ()))
    parts["left_out"] = tuple(entry.get("left_out", ()))
    return made(Chapter, {**entry, **parts})


def _audiences(names: Iterable[str]) -> tuple[Audience, ...]:
    return tuple(Audience(name) for name in names)


def _reply(entry: Entry) -> Reply:
    return made(Reply, {**entry, "answer": Answer(entry["answer"])})
