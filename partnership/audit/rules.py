"""The names of all events, and who can act."""

from dataclasses import dataclass
from enum import StrEnum


class Door(StrEnum):
    """The way in that somebody used."""

    PAGE = "page"
    LINK = "link"
    MAIL = "mail"
    COMMAND_LINE = "command-line"
    WORKER = "worker"


@dataclass(frozen=True)
class Actor:
    """Who acts, as the holder of which seat, in words that history keeps."""

    person_id: int | None
    seat_id: int | None
    capacity: str
    door: Door


class Kind(StrEnum):
    """Every event there is, noun first, past tense."""

    BOARD_LOADED = "board:loaded"
    LINK_REQUESTED = "sign-in:requested"
    SIGNED_IN = "sign-in:made"
    MADE_STRONG = "sign-in:made-strong"
    SIGNED_OUT = "sign-in:ended"
    OTHERS_SIGNED_OUT = "sign-in:others-ended"
    SIGN_IN_CHANGED = "sign-in:changed"
    PASSKEY_ADDED = "passkey:added"
    PASSKEY_REMOVED = "passkey:removed"
    PASSKEY_DOUBTED = "passkey:doubted"
    ACCOUNT_LINKED = "account:linked"
    ACCESS_ENDED = "access:ended"
    ACCESS_RESTORED = "access:restored"
    SIGNED_OUT_EVERYWHERE = "sign-in:all-ended"
    ADMINISTRATOR_ADDED = "administrator:added"
    ADMINISTRATOR_REMOVED = "administrator:removed"
    GLASS_BROKEN = "glass:broken"
    GLASS_ENDED = "glass:ended"
    GLASS_PAGE_OPENED = "glass:page-opened"
    YEAR_SET = "year:set"
    MEETING_SCHEDULED = "meeting:scheduled"
    MEETING_MOVED = "meeting:moved"
    MEETING_CONFIRMED = "meeting:confirmed"
    MEETING_CANCELLED = "meeting:cancelled"
    INVITATION_RESENT = "invitation:resent"
    ANSWER_GIVEN = "answer:given"
    SILENT_REMINDED = "silent:reminded"
    DELIVERY_FAILED = "delivery:failed"
    MAIL_QUEUED = "mail:queued"
    MAIL_SETTLED = "mail:settled"
    PROPOSAL_DECLINED = "proposal:declined"
    ALIAS_ADDED = "alias:added"
    DEPUTY_NAMED = "deputy:named"
    DEPUTY_ENDED = "deputy:ended"
    NEED_TO_KNOW_GIVEN = "need-to-know:given"
    NEED_TO_KNOW_WITHDRAWN = "need-to-know:withdrawn"
    NEED_TO_KNOW_RESTORED = "need-to-know:restored"
    HOLDERS_CHANGED = "holders:changed"
    PLACE_GIVEN = "place:given"
    PLACE_ENDED = "place:ended"
    FEED_MADE = "feed:made"
    FEED_ENDED = "feed:ended"
    AGENDA_CHANGED = "agenda:changed"
    AGENDA_ISSUED = "agenda:issued"
    ATTENDANCE_RECORDED = "attendance:recorded"
    ITEM_MINUTED = "item:minuted"
    DECISION_MADE = "decision:made"
    MINUTES_CIRCULATED = "minutes:circulated"
    MINUTES_AGREED = "minutes:agreed"
    PARAGRAPHS_JUDGED = "paragraphs:judged"
    MINUTES_RELEASED = "minutes:released"
    RELEASE_WITHDRAWN = "release:withdrawn"
    INTEREST_DECLARED = "interest:declared"
    INTEREST_REMOVED = "interest:removed"
    ACTION_OPENED = "action:opened"
    ACTION_UPDATED = "action:updated"
    ACTION_MOVED = "action:moved"
    ACTION_CHANGED = "action:changed"
    ACTION_CLOSED = "action:closed"
    ACTION_REOPENED = "action:reopened"
    BLOCKAGE_RAISED = "blockage:raised"
    BLOCKAGE_DIRECTED = "blockage:directed"
    BLOCKAGE_TAKEN_TO_BOARD = "blockage:taken-to-board"
    BLOCKAGE_RESOLVED = "blockage:resolved"
    MARKING_CHANGED = "marking:changed"
    REFUSED = "access:refused"
    READ = "access:read"
    # Written by an earlier release, and still read.
    MESSAGE_RETRIED = "message:retried"
