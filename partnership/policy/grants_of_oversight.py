"""Who may do what with plans, figures, projects, gatherings and reports: a part of the grants."""

from partnership.groups.rules import Role
from partnership.policy.circles import (
    AT_WORK,
    CHAIR,
    CHAIR_ABOVE,
    GLASS,
    MEMBER_ABOVE,
    MEMBERS,
    OFFICIAL,
    SECRETARIAT,
    WORKING,
    WORKING_ABOVE,
)
from partnership.policy.combining import All, Some
from partnership.policy.on_papers import LeadsIt
from partnership.policy.permissions import Permission as P
from partnership.policy.predicates import InSomeBody, Predicate

OVERSIGHT: dict[P, tuple[Predicate, ...]] = {
    P.SEE_STRATEGY: (InSomeBody(AT_WORK), GLASS),
    P.REVIEW_STRATEGY: (SECRETARIAT, CHAIR),
    P.CARRY_OVER: (InSomeBody((Role.SECRETARIAT,)),),
    # What a body found out about its plan is for those who work in it or above it.
    P.SEE_REVIEW: (MEMBERS, All((WORKING, OFFICIAL)), All((WORKING_ABOVE, OFFICIAL)), GLASS),
    P.TAG_DECISION: (SECRETARIAT,),
    # What is OFFICIAL was said in a room full of partners, and goes back to the public.
    P.SEE_GATHERING: (MEMBERS, All((InSomeBody(tuple(Role)), OFFICIAL)), GLASS),
    P.CHANGE_GATHERING: (SECRETARIAT, CHAIR),
    P.SEE_PROJECT: (
        *(MEMBERS, All((WORKING, OFFICIAL)), LeadsIt(), GLASS),
        *(All((CHAIR_ABOVE, OFFICIAL)), All((MEMBER_ABOVE, OFFICIAL))),
    ),
    P.ADD_PROJECT: (SECRETARIAT, CHAIR),
    P.CHANGE_PROJECT: (SECRETARIAT, CHAIR),
    P.RECORD_OUTCOME: (SECRETARIAT, CHAIR, LeadsIt()),
    P.SEE_INDICATOR: (MEMBERS, All((Some((WORKING, WORKING_ABOVE)), OFFICIAL)), GLASS),
    P.CHANGE_INDICATOR: (SECRETARIAT,),
    P.WRITE_REPORT: (SECRETARIAT, CHAIR),
}
