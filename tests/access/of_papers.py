"""Who may do what with a paper, written down by hand."""

from partnership.policy.permissions import Permission as P
from tests.access.circles import ASKED, CHAIRS, FAR, LEADS, NPB, SEEN, Line

# All but those of "board" and "far" are owed by ash-officer, whose deputy and assistant prepare
# papers; their seat declared an interest in the item of "interest".
_SECRETARIES: Line = {
    **dict.fromkeys(
        ("official", "sensitive", "annex", "interest", "draft", "sensitive draft", "to come"),
        "sub-secretary",
    ),
    "board": "secretary",
    "far": "outsider",
}
_OWED = "ash-officer deputy assistant"
PAPERS: dict[P, Line] = {
    P.SEE_PAPER: {
        # Of an OFFICIAL item, itself OFFICIAL, then OFFICIAL-SENSITIVE; then of a sensitive item.
        "official": f"{SEEN} guest assistant",
        "sensitive": f"{ASKED} glass guest",
        "annex": f"{ASKED} glass",
        "interest": f"{LEADS} chair-deputy sub-member weak sub-observer {CHAIRS} glass",
        # Before the agenda is issued.
        "draft": f"{LEADS} glass {_OWED}",
        "sensitive draft": f"{LEADS} glass ash-officer",
        "to come": f"{SEEN} sent-deputy assistant",
        "board": NPB,
        "far": FAR,
    },
    P.SEND_PAPER: {
        **_SECRETARIES,
        **dict.fromkeys(("official", "draft", "to come"), f"sub-secretary {_OWED}"),
        **dict.fromkeys(("sensitive", "annex", "sensitive draft"), "sub-secretary ash-officer"),
        "board": "secretary ash",
        "far": "outsider",
    },
    P.CHANGE_PAPER: _SECRETARIES,
    P.RAISE_MARK: {
        **{name: CHAIRS if name == "board" else LEADS for name in _SECRETARIES},
        "far": "outsider",
    },
    P.LOWER_MARK: _SECRETARIES,
}
