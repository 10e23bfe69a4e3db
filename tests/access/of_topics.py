"""Who may do what with a topic of a forward plan, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, LEADS, NPB_WORKING, WORKING, Line

# Whoever is kept out of an item is kept out of the topic that goes on with it.
_TOPIC_LEADS: Line = {
    **dict.fromkeys(("official", "sensitive", "interest", "draft interest"), LEADS),
    "board": CHAIRS,
    "far": "outsider",
}
TOPICS: dict[P, Line] = {
    P.SEE_TOPIC: {
        "official": f"{WORKING} glass",
        "sensitive": f"{ASKED} glass",
        "interest": f"{LEADS} chair-deputy sub-member weak glass",
        "draft interest": "sub-secretary ash-officer sub-member weak? glass",
        "board": NPB_WORKING,
        "far": FAR,
    },
    P.CHANGE_TOPIC: {**_TOPIC_LEADS, "draft interest": "sub-secretary"},
    P.RAISE_MARK: _TOPIC_LEADS,
}
