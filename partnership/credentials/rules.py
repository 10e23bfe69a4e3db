"""What a password, a code and a number of tries must satisfy."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST, LONGEST = 15, 200
# So much of a password must be left without the words that everybody around here knows.
OWN_PART = 8
WINDOW = timedelta(minutes=15)
STEP = timedelta(seconds=30)
RECOVERY_CODES = 10
# Without letters and digits that look alike: sixteen of these are 79 random bits.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True)
class Limit:
    """So many tries in fifteen minutes, then none for fifteen."""

    purpose: str
    most: int


PASSWORD = Limit("password", 10)
PASSWORD_CLIENT = Limit("password from", 50)
LINK = Limit("link", 5)
LINK_CLIENT = Limit("link from", 30)
CODE = Limit("code", 10)


class Change(StrEnum):
    """What was changed about how somebody signs in, as the record and the letter say it."""

    PASSWORD_SET = "password set"  # noqa: S105 - words, not a secret
    PASSWORD_REMOVED = "password removed"  # noqa: S105
    AUTHENTICATOR_SET = "authenticator app set up"
    AUTHENTICATOR_REMOVED = "authenticator app removed"
    CODES_MADE = "new recovery codes made"
    CODE_USED = "recovery code used"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_REMOVED = "passkey removed"
    FORGOTTEN = "password, authenticator app and passkeys removed by an administrator"


def is_held(tries: Sequence[datetime], limit: Limit, at: datetime) -> bool:
    """Whether the latest tries, newest first, used up the limit less than a window ago."""
    if len(tries) < limit.most:
        return False
    newest, first = tries[0], tries[limit.most - 1]
    return newest - first <= WINDOW and at - newest < WINDOW


def words_in(names: Iterable[str]) -> list[str]:
    """The words that names are made of, longest first, without the short ones."""
    found = {word for name in names for word in re.findall(r"[^\W_]{4,}", name.casefold())}
    return sorted(found, key=lambda word: (-len(word), word))


def own_part(password: str, words: Iterable[str]) -> str:
    """The letters and digits that are left of a password without these words."""
    rest = password.casefold()
    for word in words:
        rest = rest.replace(word, " ")
    return re.sub(r"[\W_]", "", rest)


def plain_code(typed: str) -> str:
    """A code without the spaces and hyphens that people type or copy."""
    return re.sub(r"[\s-]", "", typed).casefold()


def is_code(typed: str) -> bool:
    """Whether this could be a code of an app, or a recovery code."""
    return re.fullmatch(rf"[0-9]{{6}}|[{ALPHABET}]{{16}}", plain_code(typed)) is not None


def in_fours(text: str, between: str = " ") -> str:
    """Groups of four, for reading and typing."""
    return between.join(text[start : start + 4] for start in range(0, len(text), 4))
