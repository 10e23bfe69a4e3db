"""Which permission shows that a thing exists and which opens it, and which ask for no factor."""

from partnership.policy.circles import OFFICIAL
from partnership.policy.combining import Some
from partnership.policy.on_decisions import AboutBlockage, UnderMinutes
from partnership.policy.permissions import Permission as P

# The permission whose absence hides that the thing exists.
KNOWING = {
    "groups": P.KNOW_OF_GROUP,
    "avoided_days": P.SEE_AVOIDED,
    "meetings": P.KNOW_OF_MEETING,
    "agenda_items": P.SEE_ITEM,
    "papers": P.SEE_PAPER,
    "decisions": P.SEE_DECISION,
    "actions": P.KNOW_OF_ACTION,
    "inbound_messages": P.SETTLE_MAIL,
    "topics": P.SEE_TOPIC,
    "plans": P.SEE_STRATEGY,
    "plan_reviews": P.SEE_REVIEW,
    "indicators": P.SEE_INDICATOR,
    "gatherings": P.SEE_GATHERING,
    "learning_cards": P.SEE_CARD,
    "projects": P.SEE_PROJECT,
    "highlights": P.SEE_HIGHLIGHT,
}

# What lists show, and pages open.
SEEING = {
    **KNOWING,
    "events": P.SEE_RECORD,
    "groups": P.SEE_GROUP,
    "meetings": P.SEE_MEETING,
    "actions": P.SEE_ACTION,
}

# A decision bears no marking of its own: it is plain where what it belongs to is.
PLAIN_DECISION = Some((UnderMinutes(OFFICIAL, OFFICIAL), AboutBlockage(OFFICIAL)))

# Of something OFFICIAL-SENSITIVE all else asks for a second factor, where one is required.
WITHOUT_FACTOR = frozenset(
    {
        *(P.KNOW_OF_GROUP, P.SEE_GROUP, P.KNOW_OF_MEETING, P.KNOW_OF_ACTION),
        *(P.ANSWER_INVITATION, P.SETTLE_MAIL),
    }
)
