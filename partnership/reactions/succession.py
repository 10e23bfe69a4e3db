"""What follows when a seat changes hands: a welcome, a word to the secretariat, dead links."""

from collections.abc import Sequence

from sqlalchemy import func, select

from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.audit.models import Event
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.digests.commands import revoke_of
from partnership.groups.held import bodies_of, history, secretariats
from partnership.groups.models import Group, Holding, Seat
from partnership.groups.queries import capacity
from partnership.groups.rules import is_current
from partnership.reactions.facts import meeting_name, moment_words
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, stand_ins
from partnership.reports.waiting import coming

MEETINGS = 5


def begun(event: Event) -> None:
    """What waits for the newcomer, unless they hold the seat no longer."""
    holding = db.session.get_one(Holding, event.noun_id)
    person, seat = holding.person, holding.seat
    if not (person.active and is_current(holding.from_on, holding.until_on, today())):
        return
    contents = Contents(
        page=link_to("seats.handover", seat_id=seat.id),
        facts=[
            Fact("Seat", capacity(seat.name, holding.kind)),
            Fact("Since", day_words(holding.from_on)),
            Fact("Until", day_words(holding.until_on) if holding.until_on else ""),
            Fact("Open actions", str(_open_actions(seat))),
            Fact("Next meeting", _next_meeting(bodies_of(seat.id, today()))),
        ],
        values={"seat": seat.name},
    )
    write(event, "holding_begun", Recipient(person, (seat,)), contents)


def ended(event: Event) -> None:
    """The leaver's links to answer for the seat are dead."""
    holding = db.session.get_one(Holding, event.noun_id)
    revoke_of(holding.seat_id, holding.person_id)


def vacant(event: Event) -> None:
    """The secretariat of each body of the seat hears who gets its mail until it is held."""
    seat = db.session.get_one(Seat, event.noun_id)
    bodies = bodies_of(seat.id, today())
    held = [one for one in history(seat.id) if one.until_on and one.until_on < today()]
    instead = stand_ins(seat)
    contents = Contents(
        page=link_to("seats.holder", seat_id=seat.id),
        facts=[
            Fact("Seat", seat.name),
            Fact("Held until", day_words(held[0].until_on) if held and held[0].until_on else ""),
            Fact("Open actions", str(_open_actions(seat))),
            Fact("Its mail goes to", ", ".join(one.person.name for one in instead)),
        ],
        values={"seat": seat.name, "instead": instead},
    )
    for one in secretariats([body.id for body in bodies], today()):
        write(event, "seat_vacant", Recipient(one.person, (one.seat,)), contents)


def _open_actions(seat: Seat) -> int:
    mine = select(func.count()).select_from(Action).where(Action.seat_id == seat.id, is_open())
    return db.session.scalar(mine) or 0


def _next_meeting(bodies: Sequence[Group]) -> str:
    """The first whose name may stand in a letter."""
    found = coming([one.id for one in bodies], now(), MEETINGS)
    first = next((one for one in found if not one.is_discreet), None)
    return f"{meeting_name(first)}, {moment_words(first.starts_at)}" if first else ""
