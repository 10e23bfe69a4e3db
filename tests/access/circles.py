"""Who belongs together, as the table of who may do what names them."""

from collections.abc import Mapping

# Of HARM, the sub-group: whoever works in it, and its observer.
LEADS = "sub-chair sub-secretary"
MEMBERS = f"{LEADS} ash-officer sub-member"
WORKING = f"{MEMBERS} weak deputy chair-deputy"
HARM = f"{WORKING} sub-observer"
ASKED = f"{MEMBERS} weak?"
# Of NPB, the board above it.
CHAIRS = "chair secretary"
ABOVE = f"{CHAIRS} ash elm board-deputy sub-chair chair-deputy"
NPB_WORKING = f"{ABOVE} adviser"
NPB = f"{NPB_WORKING} observer"
# Of FAR, a body apart.
FAR = "outsider named"
ADMINISTRATORS = "administrator glass"

SEEN = f"{HARM} {CHAIRS} glass"
OPEN = f"{WORKING} {CHAIRS} elm glass"

Line = Mapping[str, str]
# Meetings of HARM that whoever stands in for its chair may run.
_ISSUED = ("official", "circulated", "released", "to come", "cancelled")
STOOD_IN: Line = dict.fromkeys(_ISSUED, f"{LEADS} chair-deputy")
