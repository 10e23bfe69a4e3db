"""Event kind → what follows; the one table of consequences, which may only write."""

from collections.abc import Callable, Sequence

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.reactions import (
    accounts,
    answers_undone,
    blockages,
    corrections,
    digest_copies,
    digests,
    drafts,
    glass,
    highlights,
    invitations,
    ladders,
    learning,
    letters,
    minutes,
    naming,
    notices,
    papers,
    proposals,
    succession,
    taking_back,
    topics,
)

Reaction = Callable[[Event], None]

REACTIONS: dict[Kind, tuple[Reaction, ...]] = {
    Kind.LINK_REQUESTED: (letters.sign_in_link,),
    Kind.SIGN_IN_CHANGED: (accounts.sign_in_changed,),
    Kind.GLASS_BROKEN: (glass.broken,),
    Kind.NEED_TO_KNOW_GIVEN: (naming.named,),
    Kind.DEPUTY_NAMED: (naming.deputy_named,),
    Kind.MEETING_SCHEDULED: (invitations.invite,),
    Kind.MEETING_MOVED: (invitations.revise,),
    Kind.MEETING_CONFIRMED: (invitations.revise,),
    Kind.MEETING_CANCELLED: (invitations.call_off,),
    Kind.MARKING_CHANGED: (invitations.marked,),
    Kind.INVITATION_RESENT: (invitations.send_again,),
    Kind.ANSWER_GIVEN: (invitations.answered, invitations.answered_for),
    Kind.SILENT_REMINDED: (invitations.reminded,),
    Kind.PROPOSAL_DECLINED: (invitations.proposal_declined,),
    Kind.HOLDERS_CHANGED: (invitations.holders_changed,),
    Kind.HOLDING_BEGUN: (succession.begun,),
    Kind.HOLDING_ENDED: (succession.ended,),
    Kind.SEAT_VACANT: (succession.vacant,),
    Kind.PLACE_GIVEN: (invitations.seats_changed,),
    Kind.PLACE_ENDED: (invitations.seats_changed,),
    Kind.BOARD_LOADED: (invitations.seats_changed,),
    Kind.AGENDA_ISSUED: (notices.agenda_issued,),
    Kind.PAPERS_ASKED: (papers.asked,),
    Kind.PAPERS_UNASKED: (papers.unasked,),
    Kind.HIGHLIGHT_ASKED: (highlights.asked,),
    Kind.ACTION_OPENED: (notices.action_opened,),
    Kind.UPDATE_ASKED: (drafts.asked,),
    Kind.UPDATE_DRAFTED: (drafts.drafted,),
    Kind.DATE_PROPOSED: (proposals.asked,),
    Kind.DATE_SETTLED: (proposals.settled,),
    Kind.MINUTES_SENT: (minutes.sent_to_chair,),
    Kind.MINUTES_CLEARED: (minutes.cleared,),
    Kind.MINUTES_RETURNED: (minutes.sent_back,),
    Kind.MINUTES_UNDONE: (minutes.undone,),
    Kind.CORRECTION_PROPOSED: (corrections.proposed,),
    Kind.CORRECTION_SETTLED: (corrections.settled,),
    Kind.CORRECTION_UNDONE: (corrections.undone,),
    Kind.MINUTES_CIRCULATED: (notices.minutes_circulated,),
    Kind.DIGEST_SENT: (digests.sent, digest_copies.copied),
    Kind.DIGEST_ANSWERED: (digests.answered,),
    Kind.BLOCKAGE_RAISED: (blockages.raised,),
    Kind.BLOCKAGE_DIRECTED: (blockages.directed,),
    Kind.BLOCKAGE_CONVENED: (blockages.convened,),
    Kind.BLOCKAGE_TAKEN_TO_BOARD: (blockages.taken_to_board,),
    Kind.BLOCKAGE_RESOLVED: (blockages.resolved,),
    Kind.BLOCKAGE_CLIMBED: (ladders.climbed,),
    Kind.BLOCKAGE_PASSED_UP: (ladders.passed_up,),
    Kind.BLOCKAGE_TAKEN: (ladders.taken,),
    Kind.BLOCKAGE_ASKED: (ladders.asked,),
    Kind.BLOCKAGE_ANSWERED: (ladders.answered,),
    Kind.BLOCKAGE_UNDONE: (taking_back.blockage,),
    Kind.DATE_UNDONE: (taking_back.date,),
    Kind.ACTION_UNDONE: (taking_back.action,),
    Kind.UPDATE_UNDONE: (answers_undone.undone,),
    Kind.TOPIC_MOVED: (topics.moved,),
    Kind.TOPIC_UNDONE: (topics.undone,),
    Kind.CARD_BORROWED: (learning.borrowed,),
    Kind.CARD_UNBORROWED: (learning.unborrowed,),
}


def follow(events: Sequence[Event]) -> None:
    """Let everything that follows from these events happen, in order."""
    following = [(event, REACTIONS[event.kind]) for event in events if event.kind in REACTIONS]
    if following:
        db.session.flush()  # keys of messages name their events
    for event, reactions in following:
        for reaction in reactions:
            reaction(event)
