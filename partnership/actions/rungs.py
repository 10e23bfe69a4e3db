"""The rungs of the ladder that a blockage climbs, and how long it stays on each."""

from enum import StrEnum
from typing import Final


class Rung(StrEnum):
    """Whose turn it is to free a blockage; each rung has less time than it seems."""

    OWNER = "owner"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    BOARD_CHAIR = "board-chair"
    AGENDA = "agenda"
    OUTSIDE = "outside"


RUNG_WORDS: Final = {
    Rung.OWNER: "The owner of the action",
    Rung.CHAIR: "The chair of the body",
    Rung.SECRETARIAT: "The secretariat",
    Rung.BOARD_CHAIR: "The chair of the board",
    Rung.AGENDA: "The agenda of the board",
    Rung.OUTSIDE: "A request outside the partnership",
}
# Working days on each rung, where a body has not said otherwise; on the last two nothing climbs.
USUAL_DAYS: Final = {
    Rung.OWNER: 5,
    Rung.CHAIR: 5,
    Rung.SECRETARIAT: 3,
    Rung.BOARD_CHAIR: 10,
    Rung.AGENDA: None,
    Rung.OUTSIDE: None,
}
