"""Who may do what with plans and their reviews, written down by hand."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.core.marking import PLAIN
from partnership.plans import commands
from partnership.plans.rules import Progress, Quality
from partnership.policy.permissions import Permission as P
from partnership.transaction import transaction
from tests.access.circles import ABOVE, ASKED, FAR, LEADS, NPB_WORKING, WORKING, Line
from tests.access.things import SECRETARIES, SENSITIVE, Things
from tests.access.words import word
from tests.world import LONG_AGO, World

_PLANS = ("of HARM", "of FAR", "of no body")
_AT_WORK = f"{WORKING} {NPB_WORKING} side-member {FAR}"
PLANS: dict[P, Line] = {
    # Whoever works in any body.
    P.SEE_STRATEGY: {
        **dict.fromkeys(_PLANS, _AT_WORK),
        "of HARM": f"{_AT_WORK} glass",
    },
    P.REVIEW_STRATEGY: {"of HARM": LEADS, "of FAR": "outsider", "of no body": ""},
    # What they may carry over is for the actions to say.
    P.CARRY_OVER: dict.fromkeys(_PLANS, "secretary sub-secretary outsider"),
}
REVIEWS: dict[P, Line] = {
    P.SEE_REVIEW: {
        "official": f"{WORKING} {ABOVE} glass",
        "sensitive": f"{ASKED} glass",
        "far": FAR,
    }
}
# Reviews: the body whose plan it is of.
_REVIEWED = {"official": "HARM", "sensitive": "HARM", "far": "FAR"}


def look_into_plans(world: World, things: Things) -> None:
    """A plan of each, with a priority; and what their bodies found."""
    with transaction():
        for name, short in zip(_PLANS, ("HARM", "FAR", ""), strict=True):
            group, key = world.groups.get(short), name.casefold().replace(" ", "-")
            things.plans[name] = commands.put_plan(key, f"Plan {name}", LONG_AGO, group=group)
            commands.put_priority(things.plans[name], "parks", "Parks", 1)
    for name, short in _REVIEWED.items():
        with transaction():
            things.reviews[name] = commands.record_review(
                world.actor(SECRETARIES[short]),
                world.groups[short],
                things.plans[f"of {short}"].priorities[0],
                on=today(),
                quality=Quality.GOOD,
                progress=Progress.BEHIND,
                text=f"It was found that {word('reviews', name, 'text')} helps.",
                next_on=today() + timedelta(days=9),
                mark=SENSITIVE if name == "sensitive" else PLAIN,
            )
