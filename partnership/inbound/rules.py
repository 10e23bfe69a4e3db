"""Words for mail that comes in."""

from enum import StrEnum


class Kind(StrEnum):
    """What a message is."""

    REPLY = "reply"
    COUNTER = "counter"
    REFRESH = "refresh"
    FOREIGN = "foreign"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTOMATIC = "automatic"
    WORDS = "words"
    UNREADABLE = "unreadable"
