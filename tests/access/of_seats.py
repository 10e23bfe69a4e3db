"""Who may do what with a seat, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ADMINISTRATORS, FAR, NPB_WORKING, WORKING, Line

SEATS: dict[P, Line] = {
    P.NAME_DEPUTIES: {
        "ash-officer": "ash-officer sub-secretary",
        "sub-observer": "sub-observer sub-secretary",
        "ash": "ash secretary",
        "outsider": "outsider",
    },
    P.CHASE: {
        **dict.fromkeys(("ash-officer", "sub-observer"), "sub-secretary"),
        "ash": "secretary",
        "outsider": "outsider",
    },
    P.SEE_SEAT: {
        "ash-officer": f"{WORKING} assistant {ADMINISTRATORS}",
        "sub-observer": f"{WORKING} sub-observer {ADMINISTRATORS}",
        "ash": f"{NPB_WORKING} {ADMINISTRATORS}",
        "outsider": f"{FAR} {ADMINISTRATORS}",
    },
    P.NAME_HOLDERS: {
        "ash-officer": f"sub-secretary {ADMINISTRATORS}",
        "sub-observer": f"sub-secretary {ADMINISTRATORS}",
        "ash": f"secretary {ADMINISTRATORS}",
        "outsider": f"outsider {ADMINISTRATORS}",
    },
    P.SEE_HANDOVER: {
        "ash-officer": "ash-officer deputy sub-secretary",
        "sub-observer": "sub-observer sub-secretary",
        "ash": "ash secretary",
        "outsider": "outsider",
    },
}
