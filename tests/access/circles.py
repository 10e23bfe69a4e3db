"""Who belongs together, as the table of who may do what names them."""

from collections.abc import Mapping

# Of HARM, the sub-group: whoever works in it, and its observer.
LEADS = "sub-chair sub-secretary"
MEMBERS = f"{LEADS} ash-officer sub-member"
WORKING = f"{MEMBERS} weak deputy"
HARM = f"{WORKING} sub-observer"
ASKED = f"{MEMBERS} weak?"
# Of NPB, the board above it.
CHAIRS = "chair secretary"
ABOVE = f"{CHAIRS} ash elm board-deputy sub-chair"
NPB_WORKING = f"{ABOVE} adviser"
NPB = f"{NPB_WORKING} observer"
# Of FAR, a body apart.
FAR = "outsider named"
ADMINISTRATORS = "administrator glass"

SEEN = f"{HARM} {CHAIRS} glass"
OPEN = f"{WORKING} {CHAIRS} elm glass"

Line = Mapping[str, str]
