"""Made-up words for large data; about one title in a thousand has the rare one."""

from random import Random
from typing import Final

RARE: Final = "heliograph"
_VERBS: Final = (
    *("Review", "Agree", "Publish", "Map", "Train", "Test", "Compare", "Set up", "Extend"),
    *("Write down", "Share", "Fund", "Evaluate", "Simplify", "Renew", "Report on"),
)
_THINGS: Final = (
    *("safe places", "street lighting", "referral routes", "joint visits", "mentoring"),
    *("the night-time plan", "grant agreements", "data sharing", "court visits", "youth clubs"),
    *("repeat visits", "hotspot patrols", "family support", "victim contact", "licence checks"),
    *("release planning", "call handling", "bystander training", "the shared calendar"),
)
_WHERE: Final = (
    *("in the north", "in the south", "in the east", "in the west", "in every ward"),
    *("near stations", "around schools", "in town centres", "on large estates", "by the river"),
)
_ASIDES: Final = (
    *("before the summer", "with housing", "with health partners", "for young people"),
    *("after the trial", "with residents", "for the next year", "with the charities"),
)
_SAID: Final = (
    "The first meeting was held and leads are named.",
    "A draft is with partners; comments are due at the end of the month.",
    "Half of the steps are done and nothing stands in the way.",
    "Two partners have still to answer. They have been reminded.",
    "The figures have come in and are being checked.",
    "Staff have been briefed and the first area has begun.",
    "It takes longer than planned because the lead officer has changed.",
    "The trial went well and will be written up.",
)


def title(rng: Random) -> str:
    """What an action or an agenda item is about."""
    words = (rng.choice(_VERBS), rng.choice(_THINGS), rng.choice(_WHERE), rng.choice(_ASIDES))
    ending = f", {RARE} {rng.randrange(10_000)}" if rng.randrange(1_000) == 0 else ""
    return " ".join(words) + ending


def saying(rng: Random) -> str:
    """What an owner says, or a minute notes."""
    return " ".join(rng.sample(_SAID, rng.randint(1, 3)))
