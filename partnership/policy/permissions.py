"""Everything that somebody may or may not be allowed to do."""

from enum import StrEnum


class Permission(StrEnum):
    """Named after what the user does."""

    USE_THE_PRODUCT = "use the product"
    SEE_GROUP = "see a body"
    PLAN_MEETINGS = "plan meetings"
    SEE_MEETING = "see a meeting"
    CHANGE_MEETING = "move or cancel a meeting"
    SEE_AGENDA = "see an agenda"
    WRITE_AGENDA = "write and issue an agenda"
    SEE_MINUTES = "see minutes"
    WRITE_MINUTES = "write, circulate and agree minutes"
    SEE_DELIVERY = "see how messages fared"
    SEE_COMING = "see who is coming"
    ANSWER_INVITATION = "answer an invitation"
    RECORD_ANSWER = "write down an answer and remind who is silent"
    SETTLE_MAIL = "settle a message that came in"
    CHANGE_PLACES = "give a seat a place in a body or end it"
    SEE_ACTION = "see an action"
    ADD_ACTION = "add an action"
    UPDATE_ACTION = "update an action or say that it is blocked"
    CHANGE_ACTION = "change an action or its due date"
    CONFIRM_ACTION = "confirm that an action is complete"
    DIRECT_BLOCKAGE = "direct, resolve or take a blockage to the board"
