"""Who may do what with which action: the part of the table about them."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import (
    ABOVE,
    ASKED,
    CHAIRS,
    FAR,
    LEADS,
    MEMBERS,
    NPB_WORKING,
    OPEN,
    WORKING,
    Line,
)

_FULL: Line = {
    "official": OPEN,
    "own": f"{WORKING} {CHAIRS} ash assistant glass",
    "sensitive": f"{ASKED} named glass",
    "supported": f"{OPEN} sub-observer",
    "blocked": f"{OPEN} adviser",
    "escalated": f"{WORKING} {ABOVE} glass",
    "sensitive escalated": f"{ASKED} {CHAIRS} glass",
    # By the clock, which opens nothing that is sensitive.
    "climbed": f"{WORKING} {ABOVE} glass",
    "sensitive climbed": f"{ASKED} glass",
    "closed": OPEN,
    # Of a body of which those above see only what was escalated.
    "side climbed": f"side-member {ABOVE}",
    "side": "side-member",
    "board": NPB_WORKING,
    "far": FAR,
}
_OF_HARM = [name for name in _FULL if "side" not in name and name not in ("board", "far")]
_SIDE = ("side", "side climbed")


def _owners(helpers: str = "") -> Line:
    by_owner = dict.fromkeys(_OF_HARM, "sub-member sub-secretary")
    own = {
        "own": f"ash-officer sub-secretary {helpers}",
        "sensitive": "ash-officer sub-secretary",
        "supported": "sub-member sub-secretary sub-observer",
    }
    return {
        **by_owner,
        **own,
        **dict.fromkeys(_SIDE, "side-member"),
        "board": "ash secretary",
        "far": "outsider",
    }


_LED: Line = {
    **dict.fromkeys(_OF_HARM, LEADS),
    **dict.fromkeys(_SIDE, ""),
    "board": CHAIRS,
    "far": "outsider",
}
_FREEING: Line = {
    **dict.fromkeys(_OF_HARM, f"{LEADS} {CHAIRS}"),
    **dict.fromkeys(("sensitive", "sensitive climbed"), LEADS),
    "side": "",
    **dict.fromkeys(("side climbed", "board"), CHAIRS),
    "far": "outsider",
}
ACTIONS: dict[P, Line] = {
    P.KNOW_OF_ACTION: {
        **_FULL,
        "sensitive": f"{MEMBERS} weak {CHAIRS} named glass",
        "sensitive escalated": f"{MEMBERS} weak {CHAIRS} glass",
        "sensitive climbed": f"{MEMBERS} weak {CHAIRS} glass",
        "side": f"side-member {CHAIRS}",
    },
    P.SEE_ACTION: _FULL,
    P.UPDATE_ACTION: _owners("deputy"),
    P.DRAFT_UPDATE: {**dict.fromkeys(_FULL, ""), "own": "deputy assistant"},
    P.CHANGE_ACTION: _LED,
    P.CONFIRM_ACTION: _LED,
    P.NAME_WHO_SEES: _LED,
    P.RAISE_MARK: {
        **_LED,
        "official": f"{LEADS} sub-member",
        **dict.fromkeys(_SIDE, "side-member"),
    },
    P.LOWER_MARK: {
        **dict.fromkeys(_OF_HARM, "sub-secretary"),
        "official": "sub-secretary sub-member",
        **dict.fromkeys(_SIDE, "side-member"),
        "board": "secretary",
        "far": "outsider",
    },
    P.DIRECT_BLOCKAGE: _FREEING,
    # Its owner too, until it climbs.
    P.FREE_BLOCKAGE: {
        **_FREEING,
        **dict.fromkeys(
            ("blocked", "escalated", "sensitive escalated"), f"{LEADS} {CHAIRS} sub-member"
        ),
    },
}
