"""The words for an invitation."""

from enum import StrEnum


class Answer(StrEnum):
    """What the invited seat said; silence is not a refusal."""

    NONE = "none"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"
