"""Whether a password is one that others would try."""

from collections.abc import Iterable
from threading import Lock
from typing import Final

from partnership.core.errors import Refused
from partnership.credentials.rules import LONGEST, OWN_PART, SHORTEST, own_part, words_in

# Of zxcvbn's scores from 0 to 4: more than 100 million guesses.
ENOUGH: Final = 3
# It reads no more than this, and takes longer the more there is.
READ: Final = 72
# It keeps the words of whoever asks where the next one who asks finds them.
_lock: Final = Lock()


def check_password(password: str, names: Iterable[str]) -> None:
    """Refused where it is too short, too long, or easy for those who know these names."""
    if len(password) < SHORTEST:
        raise Refused(f"Enter a password of {SHORTEST} characters or more", "password")
    if len(password) > LONGEST:
        raise Refused(f"Enter a password of {LONGEST} characters or fewer", "password")
    words = words_in(names)
    if len(own_part(password, words)) < OWN_PART:
        raise Refused("Use fewer names of people, places and bodies: others try those", "password")
    if _score(password, words) < ENOUGH:
        raise Refused("Choose a password that is harder to guess: three random words", "password")


def _score(password: str, words: list[str]) -> int:
    # Imported when somebody chooses a password, since its lists of words take much memory.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    # Signs between words that many use make none of them harder to guess.
    ways = (password[:READ], own_part(password, ())[:READ])
    with _lock:
        return min(int(zxcvbn(one, words)["score"]) for one in ways)
