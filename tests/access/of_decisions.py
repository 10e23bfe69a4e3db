"""Who may do what with a decision, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ABOVE, ASKED, CHAIRS, FAR, LEADS, NPB, OPEN, SEEN, WORKING, Line

_OF_HARM = ("official", "no item", "annex", "interest", "circulated", "draft", "sensitive")
_OF_HARM += ("sensitive no item", "blocked", "sensitive escalated")

# What is decided in a meeting goes where both its minutes and its item go; what is decided between
# meetings goes where the action goes that is stuck.
DECISIONS: dict[P, Line] = {
    P.SEE_DECISION: {
        "official": SEEN,
        "no item": SEEN,
        "annex": f"{ASKED} glass",
        "interest": f"{LEADS} chair-deputy sub-member weak sub-observer {CHAIRS} glass",
        "circulated": f"{WORKING} glass",
        "draft": f"{LEADS} glass",
        "sensitive": f"{ASKED} glass",
        "sensitive no item": f"{ASKED} glass named",
        "board": NPB,
        "far": FAR,
        "blocked": f"{OPEN} adviser",
        "sensitive escalated": f"{ASKED} {CHAIRS} glass",
        "side climbed": f"side-member {ABOVE}",
    },
    P.TAG_DECISION: {
        **dict.fromkeys(_OF_HARM, "sub-secretary"),
        "board": "secretary",
        "far": "outsider",
        "side climbed": "",
    },
}
