"""Who may change the marking of a thing that they see."""

from typing import Any

from flask import abort, g

from partnership.policy.circles import CHAIR, SECRETARIAT
from partnership.policy.grants import GRANTS
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit
from partnership.web.access import opens, standing


def may_raise(thing: Any) -> bool:
    """Whether they may put something on the marking."""
    return _seat(Permission.RAISE_MARK, thing) is not None


def leads(thing: Any) -> bool:
    """Whether to offer it on a busy page: to chair and secretariat, without asking the record."""
    return any(one.holds(standing(), thing) is not None for one in (SECRETARIAT, CHAIR))


def may_lower(thing: Any) -> bool:
    """Whether they may take something off the marking."""
    return _seat(Permission.LOWER_MARK, thing) is not None


def demand(thing: Any) -> None:
    """Go on only where the visitor may raise the marking; they act through that seat."""
    seat_id = _seat(Permission.RAISE_MARK, thing)
    if seat_id is None:
        g.refused = Permission.RAISE_MARK, thing
        abort(403)
    opens(Permission.RAISE_MARK, thing)  # or a second factor is asked for
    g.permit = Permit(seat_id)


def _seat(permission: Permission, thing: Any) -> int | None:
    # Asked of the part itself: an update's author did not begin the action that guards it.
    found = (part.holds(standing(), thing) for part in GRANTS[permission])
    return next((seat_id for seat_id in found if seat_id is not None), None)
