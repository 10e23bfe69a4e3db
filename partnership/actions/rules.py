"""The words for the state of an action and the needs of a blockage."""

from enum import StrEnum


class State(StrEnum):
    """What the owner declares; shown as letter, word and shape."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    COMPLETE = "complete"
    NOT_STARTED = "not-started"


class Need(StrEnum):
    """What would free a blockage."""

    DECISION = "decision"
    MONEY = "money"
    DATA_SHARING = "data-sharing"
    PARTNER_ACT = "partner-act"
    LEGAL_VIEW = "legal-view"
    NATIONAL_ASK = "national-ask"


class StepKind(StrEnum):
    """What happened to a blockage."""

    RAISED = "raised"
    DIRECTED = "directed"
    TAKEN_TO_BOARD = "taken-to-board"
    RESOLVED = "resolved"
