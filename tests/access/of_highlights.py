"""Who may do what with a highlight report, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, LEADS, MEMBERS, NPB, SEEN, WORKING, Line

# FAR and SIDE report to meetings of HARM, and HARM to others: see tests/access/reported.py.
HIGHLIGHTS: dict[P, Line] = {
    P.SEE_HIGHLIGHT: {
        "official": f"{SEEN} {FAR}",
        "unsent": FAR,
        "sensitive": f"{ASKED} glass side-member",
        # The interest was declared for the seat of ash-officer.
        "interest": f"{LEADS} chair-deputy sub-member weak sub-observer {CHAIRS} glass {FAR}",
        # Itself OFFICIAL, for an item that is not.
        "annex": f"{MEMBERS} weak glass side-member",
        # Before the agenda is issued.
        "draft interest": f"sub-secretary glass {FAR}",
        "to come": f"{LEADS} glass side-member",
        "own": f"{WORKING} glass {NPB}",
        "own unsent": f"{WORKING} glass",
        "own sensitive": f"{ASKED} glass",
    },
    P.WRITE_HIGHLIGHT: {
        **dict.fromkeys(("official", "unsent", "interest", "draft interest"), "outsider"),
        **dict.fromkeys(("sensitive", "annex", "to come"), ""),
        **dict.fromkeys(("own", "own unsent", "own sensitive"), LEADS),
    },
}
