"""Who may do what with a card of what worked: a part of the grants, on its own screen."""

from partnership.learning.rules import TAKING
from partnership.policy.circles import AT_WORK, GLASS, MEMBERS, OFFICIAL, SECRETARIAT, WORKING
from partnership.policy.combining import All
from partnership.policy.on_cards import InFamily, OwnsCard, Sends
from partnership.policy.permissions import Permission as P
from partnership.policy.predicates import HasRole, Predicate

OWNER = OwnsCard()

# An OFFICIAL card is for whoever is at work in its body or in one that relates to it.
CARDS: dict[P, tuple[Predicate, ...]] = {
    P.SHARE_CARD: (Sends(AT_WORK),),
    P.SEE_CARD: (
        MEMBERS,
        All((InFamily(WORKING), OFFICIAL)),
        OWNER,
        GLASS,
    ),
    P.CHANGE_CARD: (
        SECRETARIAT,
        OWNER,
        All((OwnsCard(sends=True), OFFICIAL)),
    ),
    P.BORROW_CARD: (
        HasRole(TAKING, deputies=False),
        All((InFamily(Sends(TAKING)), OFFICIAL)),
    ),
}
