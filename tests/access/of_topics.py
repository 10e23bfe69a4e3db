"""Who may do what with a forward plan and its topics, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, LEADS, NPB_WORKING, WORKING, Line

FORWARD_PLANS: dict[P, Line] = {
    P.SEE_PLAN: {
        "HARM": f"{WORKING} glass",
        "NPB": NPB_WORKING,
        "SIDE": "side-member",
        "FAR": FAR,
    },
    P.WRITE_PLAN: {"HARM": LEADS, "NPB": CHAIRS, "SIDE": "", "FAR": "outsider"},
}

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
