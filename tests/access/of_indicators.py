"""Who may do what with an indicator and its figures, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ABOVE, ASKED, FAR, NPB_WORKING, WORKING, Line

INDICATORS: dict[P, Line] = {
    P.SEE_INDICATOR: {
        "official": f"{WORKING} {ABOVE} glass",
        "sensitive": f"{ASKED} glass",
        "board": NPB_WORKING,
        "far": FAR,
    },
    P.CHANGE_INDICATOR: {
        **dict.fromkeys(("official", "sensitive"), "sub-secretary"),
        "board": "secretary",
        "far": "outsider",
    },
}
