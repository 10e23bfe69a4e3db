"""The seat that usually gives what a blockage needs, so that nobody has to look for it."""

from collections.abc import Iterable
from typing import Final

from partnership.actions.rules import Need
from partnership.groups.queries import Place
from partnership.groups.rules import Role

# Which offices, the likeliest first. Who is to act is known only to whoever is stuck.
USUALLY: Final = {
    Need.DECISION: (Role.CHAIR,),
    Need.MONEY: (Role.CHAIR,),
    Need.DATA_SHARING: (Role.SECRETARIAT,),
    Need.PARTNER_ACT: (),
    Need.LEGAL_VIEW: (Role.ADVISER, Role.SECRETARIAT),
    Need.NATIONAL_ASK: (Role.CHAIR,),
}


def likeliest(need: Need, places: Iterable[Place], owner_id: int) -> Place | None:
    """The first held seat in such an office, in the body before those above it; never the owner."""
    others = [one for one in places if one.person is not None and one.seat.id != owner_id]
    found = (one for role in USUALLY[need] for one in others if one.role is role)
    return next(found, None)
