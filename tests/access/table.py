"""Who may do what with which thing: written down by hand from the specification, not from code.

A person with a question mark is let in after a second factor. Who is not listed is refused: with
"no such page" where they may not know that the thing exists, else with "not for you".
"""

from partnership.policy.permissions import Permission as P
from tests.access.circles import (
    ABOVE,
    ADMINISTRATORS,
    ASKED,
    CHAIRS,
    FAR,
    HARM,
    LEADS,
    MEMBERS,
    NPB,
    NPB_WORKING,
    SEEN,
    STOOD_IN,
    WORKING,
    Line,
)
from tests.access.of_accounts import REPORTS
from tests.access.of_actions import ACTIONS
from tests.access.of_cards import CARDS
from tests.access.of_days import DAYS
from tests.access.of_decisions import DECISIONS
from tests.access.of_gatherings import GATHERINGS
from tests.access.of_highlights import HIGHLIGHTS
from tests.access.of_indicators import INDICATORS
from tests.access.of_papers import PAPERS
from tests.access.of_plans import PLANS, REVIEWS
from tests.access.of_projects import PROJECTS
from tests.access.of_seats import SEATS
from tests.access.of_topics import FORWARD_PLANS, TOPICS

_EXISTING: Line = {
    "official": f"{SEEN} guest named",
    "circulated": SEEN,
    "sensitive": f"{MEMBERS} weak glass named",
    "sensitive released": f"{MEMBERS} weak glass",
    "released": f"{SEEN} {NPB}",
    "draft": f"{HARM} glass guest named",
    "to come": f"{SEEN} sent-deputy",
    "sensitive to come": f"{MEMBERS} weak sub-observer glass",
    "cancelled": SEEN,
    "board": NPB,
    "board to come": NPB,
    "far": FAR,
}


def _without(left_out: str, line: Line) -> Line:
    """The same but for these."""
    return {name: who.replace(f" {left_out}", "") for name, who in line.items()}


def _secretariat(harm: str = "sub-secretary", npb: str = "secretary") -> Line:
    return {
        **dict.fromkeys(_EXISTING, harm),
        **dict.fromkeys(("board", "board to come"), npb),
        "far": "outsider",
    }


def _leads() -> Line:
    return _secretariat(LEADS, CHAIRS)


GROUPS: dict[P, Line] = {
    P.KNOW_OF_GROUP: {
        "HARM": f"{HARM} {NPB} side-member {ADMINISTRATORS}",
        "NPB": f"{NPB} {ADMINISTRATORS}",
        "SIDE": f"side-member {HARM} {NPB} {ADMINISTRATORS}",
        "FAR": f"{FAR} {ADMINISTRATORS}",
    },
    P.SEE_GROUP: {
        "HARM": f"{HARM} {ABOVE} {ADMINISTRATORS}",
        "NPB": f"{NPB} {ADMINISTRATORS}",
        "SIDE": f"side-member {ABOVE} {ADMINISTRATORS}",
        "FAR": f"{FAR} {ADMINISTRATORS}",
    },
    P.PLAN_MEETINGS: {"HARM": "sub-secretary", "NPB": "secretary", "SIDE": "", "FAR": "outsider"},
    P.IMPORT_ACTIONS: {"HARM": "sub-secretary", "NPB": "secretary", "SIDE": "", "FAR": "outsider"},
    P.CHANGE_PLACES: {
        "HARM": f"sub-secretary {ADMINISTRATORS}",
        "NPB": f"secretary {ADMINISTRATORS}",
        "SIDE": ADMINISTRATORS,
        "FAR": f"outsider {ADMINISTRATORS}",
    },
    P.CHANGE_LADDER: {"HARM": "sub-secretary", "NPB": "secretary", "SIDE": "", "FAR": "outsider"},
    P.CHANGE_INDICATOR: {
        "HARM": "sub-secretary",
        "NPB": "secretary",
        "SIDE": "",
        "FAR": "outsider",
    },
    P.ADD_ACTION: {"HARM": LEADS, "NPB": CHAIRS, "SIDE": "", "FAR": "outsider"},
    P.ADD_PROJECT: {"HARM": LEADS, "NPB": CHAIRS, "SIDE": "", "FAR": "outsider"},
    P.SHARE_CARD: {"HARM": WORKING, "NPB": NPB_WORKING, "SIDE": "side-member", "FAR": FAR},
    P.BREAK_GLASS: dict.fromkeys(("HARM", "NPB", "SIDE", "FAR"), ADMINISTRATORS),
}

MEETINGS: dict[P, Line] = {
    P.KNOW_OF_MEETING: _EXISTING,
    P.SEE_MEETING: {
        **_EXISTING,
        "sensitive": f"{ASKED} glass named",
        "sensitive released": f"{ASKED} glass",
        "sensitive to come": f"{ASKED} sub-observer glass",
    },
    P.SEE_AGENDA: {
        "official": f"{SEEN} guest named",
        "circulated": SEEN,
        "sensitive": f"{ASKED} glass named",
        "sensitive released": f"{ASKED} glass",
        "released": SEEN,
        "draft": f"{LEADS} glass",
        "to come": f"{SEEN} sent-deputy",
        "sensitive to come": f"{ASKED} sub-observer glass",
        "cancelled": SEEN,
        "board": NPB,
        "board to come": CHAIRS,
        "far": FAR,
    },
    P.SEE_MINUTES: {
        "official": SEEN,
        "circulated": f"{WORKING} glass",
        "sensitive": f"{ASKED} glass named",
        "sensitive released": f"{ASKED} glass",
        "released": SEEN,
        "draft": f"{LEADS} glass",
        "to come": f"{LEADS} glass",
        "sensitive to come": f"{LEADS} glass",
        "cancelled": f"{LEADS} glass",
        "board": NPB,
        "board to come": CHAIRS,
        "far": FAR,
    },
    P.READ_RELEASED: {**dict.fromkeys(_EXISTING, ""), "released": NPB},
    P.CHANGE_MEETING: _secretariat(),
    P.WRITE_AGENDA: _secretariat(),
    P.SEE_DRAFT: _leads(),
    **dict.fromkeys((P.WRITE_MINUTES, P.SEE_DELIVERY, P.RECORD_ANSWER), _secretariat()),
    **dict.fromkeys((P.SEE_COMING, P.NAME_WHO_SEES), _leads()),
    P.RUN_MEETING: {**_leads(), **STOOD_IN},
    P.CLEAR_MINUTES: {**_secretariat("sub-chair", "chair"), "far": ""},
    P.CORRECT_MINUTES: {
        **dict.fromkeys(_EXISTING, ""),
        **dict.fromkeys(("official", "circulated", "released"), WORKING),
        **dict.fromkeys(("sensitive", "sensitive released"), ASKED),
        "board": NPB_WORKING,
        "far": FAR,
    },
    P.COMPARE_VERSIONS: _leads(),
    **dict.fromkeys((P.JUDGE_PARAGRAPHS, P.RELEASE_MINUTES, P.DECLARE_INTEREST), _secretariat()),
    P.ANSWER_INVITATION: {
        **dict.fromkeys(_EXISTING, ""),
        **dict.fromkeys(("draft", "cancelled"), f"{MEMBERS} weak sub-observer assistant"),
        "to come": f"{MEMBERS} weak sub-observer sent-deputy assistant",
        # Whoever acts for a seat says nothing of what they do not see.
        "sensitive to come": f"{MEMBERS} weak sub-observer",
        "board to come": f"{CHAIRS} ash elm adviser observer sub-chair board-deputy",
    },
    # Whoever began it may raise its marking, and lower it with a reason.
    P.RAISE_MARK: {**_leads(), "official": f"{LEADS} ash-officer"},
    P.LOWER_MARK: {**_secretariat(), "official": "sub-secretary ash-officer"},
}

_ITEMS = (*_EXISTING, "annex", "interest", "draft annex", "draft interest", "draft for guest")
ITEMS: dict[P, Line] = {
    P.SEE_ITEM: {
        "official": f"{SEEN} guest",
        "circulated": SEEN,
        "annex": f"{ASKED} glass",
        # The interest was declared for the seat of ash-officer, for whom the deputy stands in.
        "interest": f"{LEADS} chair-deputy sub-member weak sub-observer {CHAIRS} glass",
        "sensitive": f"{ASKED} glass",
        "sensitive released": f"{ASKED} glass",
        "released": SEEN,
        "draft": f"{LEADS} glass",
        "draft annex": f"{LEADS} glass",
        "draft interest": "sub-secretary glass",
        "draft for guest": f"{LEADS} glass",
        "to come": f"{SEEN} sent-deputy",
        "sensitive to come": f"{ASKED} glass",
        "cancelled": SEEN,
        "board": NPB,
        "board to come": CHAIRS,
        "far": FAR,
    },
    P.RAISE_MARK: {
        **{name: CHAIRS if "board" in name else LEADS for name in _ITEMS},
        "far": "outsider",
    },
}

OTHERS: dict[str, dict[P, Line]] = {
    "messages": {P.SETTLE_MAIL: {"waiting": "sub-secretary"}},
    "persons": {P.LOOK_AFTER_ACCOUNTS: {"somebody": ADMINISTRATORS}},
    "seats": SEATS,
    "days": DAYS,
    "events": {P.SEE_RECORD: {"of HARM": LEADS, "of no body": ADMINISTRATORS}},
}

# What only addresses name: no list shows it.
NAMED: dict[str, dict[P, Line]] = {
    "namings": {P.NAME_WHO_SEES: {"of HARM": LEADS}},
    "glasses": {P.BREAK_GLASS: {"of HARM": "glass"}},
}

TABLE = {
    "groups": GROUPS | FORWARD_PLANS | REPORTS,
    "meetings": MEETINGS
    | {
        # Whoever looks in by breaking the glass reads and does nothing.
        P.ASK_PACK: _without("glass", MEETINGS[P.SEE_AGENDA]),
        P.SEE_RETURNS: _without("guest named", MEETINGS[P.SEE_AGENDA]),
    },
    "items": ITEMS,
    "actions": ACTIONS,
    "decisions": DECISIONS,
    "topics": TOPICS,
    "plans": PLANS,
    "reviews": REVIEWS,
    "cards": CARDS,
    "projects": PROJECTS,
    "papers": PAPERS,
    "indicators": INDICATORS,
    "gatherings": GATHERINGS,
    "highlights": HIGHLIGHTS,
    **OTHERS,
}
# By whose line a refusal shows that the thing exists.
KNOWING = {
    "groups": P.KNOW_OF_GROUP,
    "meetings": P.KNOW_OF_MEETING,
    "items": P.SEE_ITEM,
    "actions": P.KNOW_OF_ACTION,
    "decisions": P.SEE_DECISION,
    "topics": P.SEE_TOPIC,
    "plans": P.SEE_STRATEGY,
    "reviews": P.SEE_REVIEW,
    "cards": P.SEE_CARD,
    "projects": P.SEE_PROJECT,
    "papers": P.SEE_PAPER,
    "indicators": P.SEE_INDICATOR,
    "gatherings": P.SEE_GATHERING,
    "highlights": P.SEE_HIGHLIGHT,
    "days": P.SEE_AVOIDED,
}


def expected(noun: str, permission: P, thing: str, key: str) -> str:
    """What the table says of one person: allowed, factor, refused or hidden."""
    listed = {**TABLE, **NAMED}[noun][permission][thing].split()
    if key in listed:
        return "allowed"
    if f"{key}?" in listed:
        return "factor"
    return "refused" if key in _knowing(noun, thing) else "hidden"


def changed(noun: str, permission: P, thing: str, key: str, seen: str) -> str:
    """What it says of a page that asks for a second permission, of whoever `seen` lets see."""
    listed = TABLE[noun][permission][thing].split()
    return seen if seen != "allowed" or key in listed else "refused"


def _knowing(noun: str, thing: str) -> list[str]:
    if noun not in KNOWING:
        return []
    return TABLE[noun][KNOWING[noun]][thing].replace("?", "").split()
