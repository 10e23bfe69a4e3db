"""The words that are offered for what a chair mostly says, so that one tap confirms them."""

from datetime import date
from typing import Final, NamedTuple

from partnership.actions.models import Blockage
from partnership.actions.rules import Need
from partnership.core.london import day_words
from partnership.core.working_days import add_working_days

TO_ACT: Final = 10
GIVE: Final = {
    Need.DECISION: "Decide it",
    Need.MONEY: "Find the money, or say what it would take",
    Need.DATA_SHARING: "Share the data, or name who can",
    Need.PARTNER_ACT: "Do what is needed",
    Need.LEGAL_VIEW: "Give your legal view",
    Need.NATIONAL_ASK: "Put the request to national government",
}
BRING: Final = {
    Need.DECISION: "Bring the choices and what each one costs",
    Need.MONEY: "Bring the sum, and what you can put in",
    Need.DATA_SHARING: "Bring the agreement as it stands, and what is still open in it",
    Need.PARTNER_ACT: "Bring what you can do, and by when",
    Need.LEGAL_VIEW: "Bring the question and the advice so far",
    Need.NATIONAL_ASK: "Bring what to ask for, and who is to sign it",
}


class Usual(NamedTuple):
    """A direction, a question and what to bring; none of them says what is stuck."""

    direct: str
    ask: str
    bring: str


def usual_words(blockage: Blockage, today: date) -> Usual:
    """By what is needed; whoever sends it may say anything else."""
    day = day_words(add_working_days(today, TO_ACT))
    return Usual(
        f"{GIVE[blockage.need]} by {day}. If you cannot, say by then what stops you.",
        "What have you tried, and what is the least that would let you go on?",
        f"{BRING[blockage.need]}. Leave with an agreed next step.",
    )
