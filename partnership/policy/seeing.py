"""Which permission opens a thing in full, and which of them ask for no second factor."""

from partnership.policy.grants import KNOWING
from partnership.policy.permissions import Permission as P

# What lists show, and pages open.
SEEING = {
    **KNOWING,
    "events": P.SEE_RECORD,
    "groups": P.SEE_GROUP,
    "meetings": P.SEE_MEETING,
    "actions": P.SEE_ACTION,
}

# Of something OFFICIAL-SENSITIVE all else asks for a second factor, where one is required.
WITHOUT_FACTOR = frozenset(
    {
        P.KNOW_OF_GROUP,
        P.SEE_GROUP,
        P.KNOW_OF_MEETING,
        P.KNOW_OF_ACTION,
        P.ANSWER_INVITATION,
        P.SETTLE_MAIL,
    }
)
