"""The people whom grants name: their roles in a body, those above it, and what is open to them."""

from partnership.groups.rules import Role
from partnership.policy.predicates import (
    BrokeGlass,
    HasRole,
    IsAdministrator,
    Oversees,
    Plain,
    Released,
)

AT_WORK = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT, Role.MEMBER, Role.ADVISER)
LEADS = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT)
ANYONE = HasRole(tuple(Role))
WORKING = HasRole(AT_WORK)
MEMBERS = HasRole(AT_WORK, deputies=False)
CHAIR = HasRole((Role.CHAIR, Role.VICE_CHAIR))
SECRETARIAT = HasRole((Role.SECRETARIAT,))
ADMINISTRATOR = IsAdministrator()
GLASS = BrokeGlass()

CHAIR_ABOVE = Oversees(LEADS)
MEMBER_ABOVE = Oversees((Role.MEMBER,))
# Of whatever an overseer may see narrowly too: what was escalated, released, or only counted.
LEADS_ABOVE = Oversees(LEADS, narrowly=True)
WORKING_ABOVE = Oversees((*LEADS, Role.MEMBER), narrowly=True)
ANYONE_ABOVE = Oversees(tuple(Role), narrowly=True)

OFFICIAL = Plain()
AGENDA_ISSUED = Released("agenda_issued_at")
MINUTES_CIRCULATED = Released("minutes_circulated_at")
MINUTES_AGREED = Released("minutes_agreed_at")
