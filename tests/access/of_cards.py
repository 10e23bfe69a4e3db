"""Who may do what with a card of what worked, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, LEADS, NPB_WORKING, WORKING, Line

# Who takes things on in each body, in a seat they hold or may send for.
_HARM = "sub-chair ash-officer sub-member weak deputy chair-deputy"
_NPB = "chair ash elm board-deputy sub-chair chair-deputy"
_ASKED = "sub-chair ash-officer sub-member weak?"
# HARM and SIDE are sub-groups of NPB, so each of them is close to it and neither to the other.
CARDS: dict[P, Line] = {
    P.SEE_CARD: {
        "official": f"{WORKING} {NPB_WORKING} glass",
        "own": f"{WORKING} {NPB_WORKING} glass",
        "sensitive own": f"{ASKED} glass",
        # Its owner has left the body.
        "sensitive left": f"{ASKED} glass ex-member",
        "board": f"{NPB_WORKING} {WORKING} side-member",
        "side": f"side-member {NPB_WORKING}",
        "far": FAR,
    },
    P.CHANGE_CARD: {
        "official": "sub-secretary sub-member",
        "own": "sub-secretary ash-officer deputy",
        "sensitive own": "sub-secretary ash-officer",
        "sensitive left": "sub-secretary ex-member",
        "board": "secretary ash",
        "side": "side-member",
        "far": "outsider",
    },
    P.BORROW_CARD: {
        "official": f"{_HARM} {_NPB}",
        "own": f"{_HARM} {_NPB}",
        "sensitive own": _ASKED,
        "sensitive left": _ASKED,
        "board": f"{_NPB} {_HARM} side-member",
        "side": f"side-member {_NPB}",
        "far": "named",
    },
    # The seat of ash-officer shared "own" itself, that of side-member "side".
    P.RAISE_MARK: {
        **dict.fromkeys(("official", "sensitive own", "sensitive left"), LEADS),
        "own": f"{LEADS} ash-officer",
        "board": CHAIRS,
        "side": "side-member",
        "far": "outsider",
    },
    P.LOWER_MARK: {
        **dict.fromkeys(("official", "sensitive own", "sensitive left"), "sub-secretary"),
        "own": "sub-secretary ash-officer",
        "board": "secretary",
        "side": "side-member",
        "far": "outsider",
    },
}
