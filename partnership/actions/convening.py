"""Calling together, by a day, those without whom a blockage stays."""

from datetime import date, timedelta
from typing import Final

from partnership.actions import rules
from partnership.actions.deciding import decide, said
from partnership.actions.models import Blockage
from partnership.actions.rules import StepKind
from partnership.actions.steps import note, refuse_resolved, standing, step
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.working_days import add_working_days
from partnership.meetings.models import Decision

# What is stuck and worth a call does not wait for half a year.
LATEST: Final = timedelta(days=183)
USUAL_DAYS: Final = 5


def convene(actor: Actor, blockage: Blockage, by: date, bring: str) -> Decision:
    """Ask the secretariat to bring together, by a day, its owner and the seat that can free it.

    A numbered decision of the body for which the actor decides, whose secretariat is asked.
    """
    refuse_resolved(blockage)
    bring = rules.words(bring, "bring", "Enter what they are to bring")
    check_by(by, today())
    action, freer = blockage.action, blockage.needed_from
    who = " and ".join(dict.fromkeys((freer.name, action.seat.name)))
    asked = f"By {day_words(by)}. {bring}"
    words = f"Convene {who}, on {action.reference}: {said(action, asked)}"
    decision = decide(actor, action, words)
    was = standing(blockage)
    blockage.directed_at, blockage.climbs_on = now(), None
    step(actor, blockage, StepKind.CONVENED, asked, decision=decision, seat=freer)
    facts = {"decision": decision.reference, "by": by.isoformat(), "text": bring, "was": was}
    note(actor, Kind.BLOCKAGE_CONVENED, blockage, body_id=decision.group_id, **facts)
    return decision


def check_by(by: date, today: date) -> None:
    """Refuse a day that has passed, or one by which nobody would know what it was about."""
    if by < today:
        raise Refused(f"Enter a date from {day_words(today)} on", "by")
    if by > today + LATEST:
        raise Refused(f"Enter a date before {day_words(today + LATEST)}", "by")


def usual_day(today: date) -> date:
    """The day that is offered: a working week on."""
    return add_working_days(today, USUAL_DAYS)
