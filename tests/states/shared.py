"""Cards of what worked in every state a page can show, and their forms filled in wrongly."""

from typing import Any

from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.groups.queries import place_on
from partnership.learning import commands
from partnership.learning.models import Card
from partnership.learning.rules import Stand
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import AT_TOP, Form, form, nothing, on, wrong
from tests.world import World, soon

LONG = "<b>" + "x" * 200
TOO_LONG = "x" * 10_001
ELSEWHERE = "999999"
CARD = [
    wrong("no title", "title", title="\x07"),
    wrong("a long title", "title", title=LONG),
    wrong("too much said", "did", "changed", did=TOO_LONG, changed=TOO_LONG),
    wrong("an office from elsewhere", "ring", ring=ELSEWHERE),
    wrong("a long source", "source", source=LONG),
]
TOLD = {"title": "One referral form", "did": "We agreed one form", "changed": "Fewer are lost"}
SHARED_FORMS: list[Form] = [
    form(
        page("learning.share", "ash", slug="npb"),
        nothing("title", "did", "changed"),
        wrong("a long title", "title", **{**TOLD, "title": LONG}),
        wrong("an office from elsewhere", "ring", **TOLD, ring=ELSEWHERE),
        wrong("a seat from elsewhere", "seat", **TOLD, seat=ELSEWHERE),
        wrong("a higher marking", "descriptor", **TOLD, descriptor="SECRET"),
    ),
    form(
        page("learning.change", "ash", card_id="a card"), nothing("title", "did", "changed"), *CARD
    ),
    form(
        page("learning.change", "ash", card_id="a withdrawn card"),
        wrong("when it is withdrawn", AT_TOP, title="Another"),
    ),
    form(
        page("learning.withdraw", "ash", card_id="a card"),
        nothing("reason"),
        wrong("a long reason", "reason", reason=LONG),
    ),
    form(
        page("learning.stand", "elm", card_id="a card"),
        nothing("stand"),
        wrong("no reason", "reason", stand="decided not to"),
        wrong("a long reason", "reason", stand="decided not to", reason=TOO_LONG),
        wrong("an organisation from elsewhere", "seat", stand="doing", seat=ELSEWHERE),
        wrong("an answer from elsewhere", "stand", stand="perhaps"),
    ),
    form(
        page("learning.card", "elm", card_id="a card"),
        nothing("title", "due_on-day"),
        wrong("a day gone by", "due_on-day", **on("due_on", "1", "1", "2020")),
        wrong("a place from elsewhere", "place", place=ELSEWHERE),
        sent_to="learning.borrow",
    ),
    form(
        page("marks.card", "secretary", card_id="a card"),
        wrong("a higher one", "marking", marking="SECRET"),
    ),
]


def share_cards(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """One from an action, borrowed and declined; a long one; one that was withdrawn."""
    rows["a card"] = card = _card(world, "One referral form", action=rows["closed"])
    personal = Mark(Marking.SENSITIVE, "PERSONAL DATA", "Do not forward")
    texts = {"did": f"{wordy}\n\n{unbreakable}", "changed": unbreakable, "source": unbreakable}
    rows["a long card"] = _card(world, unbreakable, mark=personal, **texts)
    gone = rows["a withdrawn card"] = _card(world, "A shared rota")
    place = place_on(world.seats["sub-chair"].id, world.board.id, today())
    assert place is not None
    with transaction():
        by = world.actor("sub-chair")
        made = commands.borrow(by, card, place, title=unbreakable, due_on=soon(90))
        rows["borrowed action"] = made.action
        by, why = world.actor("chair"), f"{wordy[:200]}{unbreakable}"
        commands.say(by, card, world.seats["chair"], Stand.DECLINED, why)
        commands.withdraw(world.actor("ash"), gone, f"It ended {unbreakable}"[:190])


def _card(world: World, title: str, **given: Any) -> Card:
    texts = {"did": "We agreed one form.", "changed": "Referrals arrive in a day.", **given}
    seats = {"seat": world.seats["ash"], "ring": world.seats["adviser"]}
    with transaction():
        return commands.share(world.actor("ash"), world.board, title=title, **seats, **texts)
