"""Who may see a paper, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, SEEN, Line

PAPERS: dict[P, Line] = {
    # Of an OFFICIAL item: itself OFFICIAL, then OFFICIAL-SENSITIVE.
    P.SEE_PAPER: {"official": f"{SEEN} guest", "sensitive": f"{ASKED} glass guest"},
}
