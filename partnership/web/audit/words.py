"""The record in plain words: what happened, through which door, to what."""

from typing import Final

from partnership.audit.rules import Door, Kind

# Where the name of a kind, read as words, would not say it.
SAID: Final = {
    Kind.LINK_REQUESTED: "Sign-in link asked for",
    Kind.SIGNED_IN: "Signed in",
    Kind.MADE_STRONG: "Second factor given",
    Kind.SIGNED_OUT: "Signed out",
    Kind.YEAR_SET: "Dates of a year set",
    Kind.YEAR_UNDONE: "Dates of a year taken back",
    Kind.DAYS_MARKED: "Days to avoid marked",
    Kind.DAYS_CHANGED: "Days to avoid changed",
    Kind.DAYS_REMOVED: "Days to avoid removed",
    Kind.DAYS_PUT_BACK: "Days to avoid put back",
    Kind.INVITATION_RESENT: "Invitation sent again",
    Kind.MEETING_BEGUN: "Meeting started",
    Kind.MEETING_WENT_ON: "Meeting came to another item",
    Kind.MEETING_STEPPED_BACK: "Step of a meeting taken back",
    Kind.AGENDA_DRAFTED: "Lines of the draft put on the agenda",
    Kind.AGENDA_UNDRAFTED: "Lines of the draft taken off the agenda again",
    Kind.PAPER_ADDED: "Place for a paper put on the agenda",
    Kind.PAPER_CHANGED: "Place for a paper changed",
    Kind.PAPER_REMOVED: "Place for a paper gone with its item",
    Kind.PAPER_SENT: "Paper came in",
    Kind.PAPERS_ASKED: "Asked for missing papers",
    Kind.PAPERS_UNASKED: "Asking for missing papers taken back",
    Kind.PACK_FAILED: "Pack could not be made",
    Kind.TOPIC_ADDED: "Topic put on the forward plan",
    Kind.TOPIC_MOVED: "Topic moved to another meeting",
    Kind.TOPIC_DROPPED: "Topic taken off the forward plan",
    Kind.TOPIC_RETURNED: "Topic not reached, so back on the forward plan",
    Kind.TOPIC_UNDONE: "Moving or dropping a topic taken back",
    Kind.SILENT_REMINDED: "Reminded who had not answered",
    Kind.MAIL_QUEUED: "Message kept for the secretariat",
    Kind.MAIL_SETTLED: "Message settled",
    Kind.ALIAS_ADDED: "Another address noted",
    Kind.HOLDERS_CHANGED: "Holders of seats changed",
    Kind.HOLDING_NAMED: "Holder of a seat named",
    Kind.HOLDING_CHANGED: "How long a seat is held changed",
    Kind.HOLDING_BEGUN: "Seat taken over",
    Kind.HOLDING_ENDED: "Seat given up",
    Kind.SEAT_VACANT: "Seat became vacant",
    Kind.FEED_MADE: "Calendar address made",
    Kind.FEED_ENDED: "Calendar address ended",
    Kind.BLOCKAGE_CONVENED: "Those about a blockage called together",
    Kind.BLOCKAGE_TAKEN_TO_BOARD: "Blockage taken to the board",
    Kind.BLOCKAGE_TAKEN: "Blockage taken on",
    Kind.BLOCKAGE_ASKED: "Blockage sent back with a question",
    Kind.BLOCKAGE_ANSWERED: "Question about a blockage answered",
    Kind.BLOCKAGE_PASSED_UP: "Blockage passed up",
    Kind.BLOCKAGE_UNDONE: "What was done about a blockage taken back",
    Kind.CLOCK_STARTED: "Clock of an older blockage started",
    Kind.ACTION_UNDONE: "Closing, opening or moving an action taken back",
    Kind.DATE_PROPOSED: "New date asked for",
    Kind.DATE_SETTLED: "New date agreed, declined or taken back",
    Kind.DATE_UNDONE: "What was said of a new date taken back",
    Kind.OTHERS_SIGNED_OUT: "Signed out everywhere else",
    Kind.SIGNED_OUT_EVERYWHERE: "Signed out everywhere",
    Kind.SIGN_IN_CHANGED: "How somebody signs in changed",
    Kind.PASSKEY_DOUBTED: "Passkey refused as perhaps copied",
    Kind.ACCOUNT_LINKED: "Account of the organisation linked",
    Kind.UPDATE_ASKED: "Somebody asked to prepare an update",
    Kind.UPDATE_DRAFTED: "Update prepared as a draft",
    Kind.UPDATE_OFFERED: "Draft offered to the board as not confirmed",
    Kind.DEPUTY_CHANGED: "What a deputy may do changed",
    Kind.MINUTES_SENT: "Draft minutes sent to the chair",
    Kind.MINUTES_CLEARED: "Minutes cleared by the chair",
    Kind.MINUTES_RETURNED: "Draft minutes sent back by the chair",
    Kind.MINUTES_UNDONE: "Sending, clearing or circulating the minutes taken back",
    Kind.DECISION_WITHDRAWN: "Decision recorded by mistake and taken back",
    Kind.ACTION_WITHDRAWN: "Action recorded by mistake and taken back",
    Kind.DECISION_REWORDED: "Words of a decision corrected",
    Kind.CORRECTION_PROPOSED: "Correction of the minutes proposed",
    Kind.CORRECTION_SETTLED: "Correction accepted, declined or taken back",
    Kind.CORRECTION_UNDONE: "Answer to a correction taken back",
    Kind.MINUTES_RELEASED: "Version of the minutes released",
    Kind.RELEASE_WITHDRAWN: "Version of the minutes taken back",
    Kind.REFUSED: "Refused",
    Kind.READ: "Opened, OFFICIAL-SENSITIVE",
    Kind.MESSAGE_RETRIED: "Message tried again",
}
DOORS: Final = {
    Door.PAGE: "on a page",
    Door.LINK: "by a mailed link",
    Door.MAIL: "by mail",
    Door.COMMAND_LINE: "on the command line",
    Door.WORKER: "by the worker",
}
NOUNS: Final = {
    "groups": "body",
    "avoided_days": "days to avoid",
    "persons": "person",
    "memberships": "place of a seat",
    "namings": "need to know",
    "deputies": "deputy",
    "broken_glasses": "broken glass",
    "saved_filters": "saved filter",
    "digests": "message to a seat",
    "seats": "seat",
    "holdings": "holding of a seat",
}


def what(kind: Kind) -> str:
    """What happened: the noun and the verb of a kind's name, unless there are better words."""
    noun, _, verb = kind.value.partition(":")
    return SAID.get(kind) or f"{noun} {verb.replace('-', ' ')}".capitalize()


def thing(noun: str, number: int) -> str:
    """A row as people speak of it: action 12."""
    return f"{NOUNS.get(noun) or noun.replace('_', ' ').removesuffix('s')} {number}"


def kinds() -> list[tuple[str, str]]:
    """Everything that can happen, in words and by its name, in the order of the words."""
    return sorted((what(kind), str(kind.value)) for kind in Kind)
