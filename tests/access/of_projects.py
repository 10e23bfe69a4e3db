"""Who may do what with which place project, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ABOVE, ASKED, CHAIRS, FAR, HARM, LEADS, NPB_WORKING, WORKING, Line

# Those of HARM that are "led" have its observer as their lead, who sees no other.
_LED: Line = {
    **dict.fromkeys(("official", "led", "sensitive", "sensitive led"), LEADS),
    "side": "",
    "board": CHAIRS,
    "far": "outsider",
}
PROJECTS: dict[P, Line] = {
    P.SEE_PROJECT: {
        "official": f"{WORKING} {ABOVE} glass",
        "led": f"{HARM} {ABOVE} glass",
        "sensitive": f"{ASKED} glass",
        "sensitive led": f"{ASKED} sub-observer glass",
        # Those above this body see only what was escalated to them.
        "side": "side-member",
        "board": NPB_WORKING,
        "far": FAR,
    },
    P.CHANGE_PROJECT: _LED,
    P.RECORD_OUTCOME: {
        **_LED,
        **dict.fromkeys(("led", "sensitive led"), f"{LEADS} sub-observer"),
    },
    P.RAISE_MARK: _LED,
}
