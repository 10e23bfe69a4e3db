"""Workshops of a summit: theme, who led it, what was said, and what it proposed."""

from collections.abc import Sequence

from partnership.audit.rules import Actor, Kind
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.gatherings import rules
from partnership.gatherings.models import Gathering, Proposal, Workshop
from partnership.gatherings.noting import note
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.meetings.rules import line, text


def add_workshop(
    actor: Actor,
    gathering: Gathering,
    *,
    theme: str,
    facilitator: str = "",
    notes: str = "",
    proposals: str = "",
) -> Workshop:
    """One more workshop; `proposals` holds one a line."""
    if gathering.kind is not GatheringKind.SUMMIT:
        raise Refused("A forum takes questions and has no workshops")
    facts = _cleaned(theme, facilitator, notes)
    proposed = rules.lines(proposals, "proposals", "proposal")
    workshop = Workshop(gathering=gathering, position=len(gathering.workshops) + 1, **facts)
    workshop.proposals = [Proposal(text=one) for one in proposed]
    db.session.add(workshop)
    note(actor, Kind.WORKSHOP_WRITTEN, gathering, after=facts, proposed=proposed)
    return workshop


def change_workshop(
    actor: Actor,
    workshop: Workshop,
    *,
    theme: str,
    facilitator: str,
    notes: str,
    proposals: str,
    version: int,
) -> None:
    """Change it as it was at `version`; `proposals` takes the place of those that wait.

    What was settled stays. A line that is still there keeps its row.
    """
    read_again(workshop)
    facts = _cleaned(theme, facilitator, notes)
    proposed = rules.lines(proposals, "proposals", "proposal")
    before, waited = _facts(workshop), waiting(workshop)
    if workshop.version != version:
        raise Clash(_words(before, waited), _words(facts, proposed), workshop.version)
    for key, value in facts.items():
        setattr(workshop, key, value)
    _put(workshop, proposed)
    if (facts, proposed) != (before, waited):
        said = {"before": before, "after": facts, "waited": waited, "proposed": proposed}
        note(actor, Kind.WORKSHOP_WRITTEN, workshop.gathering, **said)


def waiting(workshop: Workshop) -> list[str]:
    """The proposals that nobody has settled."""
    return [one.text for one in workshop.proposals if one.outcome is Outcome.WAITING]


def _put(workshop: Workshop, proposed: Sequence[str]) -> None:
    there = {one.text: one for one in workshop.proposals if one.outcome is Outcome.WAITING}
    for text_of, one in there.items():
        if text_of not in proposed:
            workshop.proposals.remove(one)
    workshop.proposals += [Proposal(text=one) for one in proposed if one not in there]


def _cleaned(theme: str, facilitator: str, notes: str) -> dict[str, str]:
    return {
        "theme": line(theme, "theme", "theme"),
        "facilitator": line(facilitator, "facilitator", "facilitator", required=False),
        "notes": text(notes, "notes", "note", required=False),
    }


def _facts(workshop: Workshop) -> dict[str, str]:
    return {
        "theme": workshop.theme,
        "facilitator": workshop.facilitator,
        "notes": workshop.notes,
    }


def _words(facts: dict[str, str], proposed: Sequence[str]) -> str:
    return "\n".join(one for one in (*facts.values(), *proposed) if one)
