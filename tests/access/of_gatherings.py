"""Who may do what with a summit or forum, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, HARM, LEADS, NPB, Line

# What is OFFICIAL is for everybody who has a place in some body.
ANYWHERE = f"{HARM} {NPB} side-member {FAR}"
_LEADS: Line = {
    **dict.fromkeys(("official", "forum", "sensitive"), LEADS),
    "board": CHAIRS,
    "far": "outsider",
}
GATHERINGS: dict[P, Line] = {
    P.SEE_GATHERING: {
        **dict.fromkeys(("official", "forum"), f"{ANYWHERE} glass"),
        "sensitive": f"{ASKED} glass",
        **dict.fromkeys(("board", "far"), ANYWHERE),
    },
    P.CHANGE_GATHERING: _LEADS,
    P.RAISE_MARK: _LEADS,
}
