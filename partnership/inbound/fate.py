"""What has become of a message that came in."""

from enum import StrEnum


class Fate(StrEnum):
    """Only a waiting message needs a person."""

    APPLIED = "applied"
    IGNORED = "ignored"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"
