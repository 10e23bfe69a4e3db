"""Who may do what with a card of what worked: a part of the grants, on its own screen."""

from partnership.groups.rules import Role
from partnership.learning.rules import TAKING
from partnership.policy.combining import All
from partnership.policy.on_cards import InFamily, OwnsCard, Sends
from partnership.policy.permissions import Permission as P
from partnership.policy.predicates import BrokeGlass, HasRole, Plain, Predicate

AT_WORK = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT, Role.MEMBER, Role.ADVISER)

OFFICIAL = Plain()
OWNER = OwnsCard()

# An OFFICIAL card is for whoever is at work in its body or in one that relates to it.
CARDS: dict[P, tuple[Predicate, ...]] = {
    P.SHARE_CARD: (Sends(AT_WORK),),
    P.SEE_CARD: (
        HasRole(AT_WORK, deputies=False),
        All((InFamily(HasRole(AT_WORK)), OFFICIAL)),
        OWNER,
        BrokeGlass(),
    ),
    P.CHANGE_CARD: (
        HasRole((Role.SECRETARIAT,)),
        OWNER,
        All((OwnsCard(sends=True), OFFICIAL)),
    ),
    P.BORROW_CARD: (
        HasRole(TAKING, deputies=False),
        All((InFamily(Sends(TAKING)), OFFICIAL)),
    ),
}
