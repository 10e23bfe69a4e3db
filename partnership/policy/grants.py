"""The whole of who may do what, on one screen. Anything not granted here is refused."""

from partnership.groups.rules import Role
from partnership.policy.invited import Invited
from partnership.policy.permissions import Permission as P
from partnership.policy.predicates import (
    All,
    Blocked,
    CanFreeIt,
    HasRole,
    HoldsSeat,
    Oversees,
    OwnOrganisation,
    Predicate,
    Released,
)

ANYONE = HasRole(tuple(Role))
WORKING = HasRole((Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT, Role.MEMBER, Role.ADVISER))
CHAIR = HasRole((Role.CHAIR, Role.VICE_CHAIR))
SECRETARIAT = HasRole((Role.SECRETARIAT,))

CHAIR_ABOVE = Oversees((Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT))
MEMBER_ABOVE = Oversees((Role.MEMBER,))
ANYONE_ABOVE = Oversees(tuple(Role))

AGENDA_ISSUED = Released("agenda_issued_at")
MINUTES_CIRCULATED = Released("minutes_circulated_at")
MINUTES_AGREED = Released("minutes_agreed_at")

GRANTS: dict[P, tuple[Predicate, ...]] = {
    P.SEE_GROUP: (ANYONE, ANYONE_ABOVE),
    P.PLAN_MEETINGS: (SECRETARIAT,),
    P.SEE_MEETING: (ANYONE, All((CHAIR_ABOVE, AGENDA_ISSUED)), Invited()),
    P.CHANGE_MEETING: (SECRETARIAT,),
    P.SEE_AGENDA: (
        SECRETARIAT,
        CHAIR,
        All((ANYONE, AGENDA_ISSUED)),
        All((CHAIR_ABOVE, AGENDA_ISSUED)),
        All((Invited(), AGENDA_ISSUED)),
    ),
    P.WRITE_AGENDA: (SECRETARIAT,),
    P.SEE_MINUTES: (
        SECRETARIAT,
        CHAIR,
        All((WORKING, MINUTES_CIRCULATED)),
        All((ANYONE, MINUTES_AGREED)),
        All((CHAIR_ABOVE, MINUTES_AGREED)),
    ),
    P.WRITE_MINUTES: (SECRETARIAT,),
    P.SEE_DELIVERY: (SECRETARIAT,),
    P.SEE_COMING: (SECRETARIAT, CHAIR),
    P.ANSWER_INVITATION: (Invited(),),
    P.RECORD_ANSWER: (SECRETARIAT,),
    P.SETTLE_MAIL: (SECRETARIAT,),
    P.CHANGE_PLACES: (SECRETARIAT,),
    P.SEE_ACTION: (
        WORKING,
        HoldsSeat(),
        CHAIR_ABOVE,
        CanFreeIt(),
        All((MEMBER_ABOVE, OwnOrganisation())),
        All((MEMBER_ABOVE, Blocked())),
    ),
    P.ADD_ACTION: (SECRETARIAT, CHAIR),
    P.UPDATE_ACTION: (HoldsSeat(), SECRETARIAT),
    P.CHANGE_ACTION: (SECRETARIAT, CHAIR),
    P.CONFIRM_ACTION: (SECRETARIAT, CHAIR),
    P.DIRECT_BLOCKAGE: (CHAIR, SECRETARIAT, CHAIR_ABOVE),
}

# The permission whose absence hides that the thing exists.
SEEING = {
    "groups": P.SEE_GROUP,
    "meetings": P.SEE_MEETING,
    "actions": P.SEE_ACTION,
    "inbound_messages": P.SETTLE_MAIL,
}
