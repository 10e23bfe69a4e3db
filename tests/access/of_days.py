"""Who may do what with days that meetings keep off, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ADMINISTRATORS, FAR, HARM, NPB, Line

DAYS: dict[P, Line] = {
    P.SEE_AVOIDED: {
        "of all": f"{HARM} {NPB} side-member {FAR} {ADMINISTRATORS}",
        "of HARM": HARM,
        "of FAR": FAR,
    },
    P.MARK_AVOIDED: {
        "of all": "sub-secretary secretary outsider",
        "of HARM": "sub-secretary",
        "of FAR": "outsider",
    },
}
