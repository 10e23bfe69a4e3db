"""Who may write the reports of a body, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import CHAIRS, LEADS, Line

REPORTS: dict[P, Line] = {
    P.WRITE_REPORT: {"HARM": LEADS, "NPB": CHAIRS, "SIDE": "", "FAR": "outsider"},
}
