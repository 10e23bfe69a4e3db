"""The whole of who may do what, on one screen. Anything not granted here is refused."""

from partnership.groups.rules import Role
from partnership.policy.circles import (
    ADMINISTRATOR,
    AGENDA_ISSUED,
    ANYONE,
    ANYONE_ABOVE,
    AT_WORK,
    CHAIR,
    CHAIR_ABOVE,
    GLASS,
    LEADS_ABOVE,
    MEMBER_ABOVE,
    MEMBERS,
    MINUTES_AGREED,
    MINUTES_CIRCULATED,
    OFFICIAL,
    SECRETARIAT,
    WORKING,
    WORKING_ABOVE,
)
from partnership.policy.combining import All, Some
from partnership.policy.grants_of_cards import CARDS
from partnership.policy.grants_of_oversight import OVERSIGHT
from partnership.policy.invited import AnswersFor, Invited
from partnership.policy.naming import Named
from partnership.policy.on_actions import (
    MAY_DRAFT,
    MAY_SEND,
    ActsForSeat,
    CanFreeIt,
    Escalated,
    HoldsSeat,
    OwnOrganisation,
)
from partnership.policy.on_decisions import AboutBlockage, UnderMinutes
from partnership.policy.on_highlights import InPlainItem, IsSent, NotKeptOutOfReport
from partnership.policy.on_items import IsGuest, LetOut, NotKeptOut, OfMeeting
from partnership.policy.on_papers import LeadsIt, OfItem
from partnership.policy.on_record import OfNoBody
from partnership.policy.on_rungs import Climbed, StandsWithOwner
from partnership.policy.on_seats import ActsForIt, HoldsIt, SecretariatOfIt, WorksWithIt
from partnership.policy.on_topics import NotKeptOutOfTopic
from partnership.policy.originating import Originator
from partnership.policy.permissions import Permission as P
from partnership.policy.predicates import InSomeBody, Predicate, StandsInForChair
from partnership.policy.relations import IsSibling

MEETING: tuple[Predicate, ...] = (
    MEMBERS,
    All((ANYONE, OFFICIAL)),
    All((CHAIR_ABOVE, AGENDA_ISSUED, OFFICIAL)),
    Invited(),
    All((ANYONE_ABOVE, LetOut(), OFFICIAL)),
    GLASS,
    Named(),
)
AGENDA: tuple[Predicate, ...] = (
    SECRETARIAT,
    CHAIR,
    All((MEMBERS, AGENDA_ISSUED)),
    All((ANYONE, AGENDA_ISSUED, OFFICIAL)),
    All((CHAIR_ABOVE, AGENDA_ISSUED, OFFICIAL)),
    All((Invited(), AGENDA_ISSUED)),
    GLASS,
    All((Named(), AGENDA_ISSUED)),
)
# Whoever sees all of an item, however secret it or a paper of it is.
ITEM_IN_FULL: tuple[Predicate, ...] = (
    OfMeeting(SECRETARIAT),
    OfMeeting(GLASS),
    All((OfMeeting(CHAIR), NotKeptOut())),
    All((OfMeeting(MEMBERS), OfMeeting(AGENDA_ISSUED), NotKeptOut())),
    All((Named(), OfMeeting(AGENDA_ISSUED), NotKeptOut())),
)
ITEM: tuple[Predicate, ...] = (
    *ITEM_IN_FULL,
    All((OfMeeting(Some(AGENDA)), OFFICIAL, NotKeptOut())),
)
# A paper goes where its item goes, and to the seat that owes it before the agenda is issued.
PLAIN_PAPER = All((OFFICIAL, OfItem(All((OFFICIAL, OfMeeting(OFFICIAL))))))
IN_ITEM = OfItem(NotKeptOut())
LEADS_IT = All((LeadsIt(), IN_ITEM))
PAPER: tuple[Predicate, ...] = (
    OfItem(Some(ITEM_IN_FULL)),
    All((OfItem(Some(ITEM)), PLAIN_PAPER)),
    LEADS_IT,
    All((LeadsIt(MAY_DRAFT), PLAIN_PAPER, IN_ITEM)),
)
MINUTES: tuple[Predicate, ...] = (
    SECRETARIAT,
    CHAIR,
    All((MEMBERS, MINUTES_CIRCULATED)),
    All((WORKING, MINUTES_CIRCULATED, OFFICIAL)),
    All((ANYONE, MINUTES_AGREED, OFFICIAL)),
    All((CHAIR_ABOVE, MINUTES_AGREED, OFFICIAL)),
    GLASS,
    All((Named(), MINUTES_CIRCULATED)),
)
# A report is its own body's, and once sent of whoever sees the board's agenda; it goes no further
# than the item that is for it.
SENT, IN_REPORT = IsSent(), NotKeptOutOfReport()
HIGHLIGHT: tuple[Predicate, ...] = (
    MEMBERS,
    All((WORKING, OFFICIAL)),
    GLASS,
    All((OfMeeting(SECRETARIAT), SENT)),
    All((OfMeeting(GLASS), SENT)),
    All((OfMeeting(CHAIR), SENT, IN_REPORT)),
    All((OfMeeting(All((MEMBERS, AGENDA_ISSUED))), SENT, IN_REPORT)),
    All((OfMeeting(Some(AGENDA)), SENT, OFFICIAL, InPlainItem(), IN_REPORT)),
)
IN_TOPIC = NotKeptOutOfTopic()
TOPIC: tuple[Predicate, ...] = (
    SECRETARIAT,
    All((MEMBERS, IN_TOPIC)),
    All((WORKING, OFFICIAL, IN_TOPIC)),
    GLASS,
)
ACTION: tuple[Predicate, ...] = (
    MEMBERS,
    All((WORKING, OFFICIAL)),
    HoldsSeat(),
    All((ActsForSeat(), OFFICIAL)),
    All((CHAIR_ABOVE, OFFICIAL)),
    CanFreeIt(),
    All((LEADS_ABOVE, Escalated())),
    All((WORKING_ABOVE, Escalated(), OFFICIAL)),
    All((WORKING_ABOVE, Climbed(), OFFICIAL)),
    All((MEMBER_ABOVE, OwnOrganisation(), OFFICIAL)),
    GLASS,
    Named(),
)
FREEING: tuple[Predicate, ...] = (
    CHAIR,
    SECRETARIAT,
    All((CHAIR_ABOVE, OFFICIAL)),
    All((LEADS_ABOVE, Escalated())),
    All((LEADS_ABOVE, Climbed(), OFFICIAL)),
)
IS_GUEST = IsGuest()
AGENDA_OR_GUEST: tuple[Predicate, ...] = (*AGENDA, All((IS_GUEST, AGENDA_ISSUED)))

GRANTS: dict[P, tuple[Predicate, ...]] = {
    P.KNOW_OF_GROUP: (ANYONE, ANYONE_ABOVE, ADMINISTRATOR, IsSibling()),
    P.SEE_GROUP: (ANYONE, WORKING_ABOVE, ADMINISTRATOR),
    P.PLAN_MEETINGS: (SECRETARIAT,),
    P.SEE_AVOIDED: (
        ANYONE,
        All((InSomeBody(tuple(Role)), OfNoBody())),
        All((ADMINISTRATOR, OfNoBody())),
    ),
    P.MARK_AVOIDED: (SECRETARIAT, All((InSomeBody((Role.SECRETARIAT,)), OfNoBody()))),
    P.KNOW_OF_MEETING: (*MEETING, IS_GUEST),
    P.SEE_MEETING: (*MEETING, IS_GUEST),
    P.CHANGE_MEETING: (SECRETARIAT,),
    P.SEE_AGENDA: AGENDA_OR_GUEST,
    # Whoever looks in by breaking the glass reads, and has nothing made.
    P.ASK_PACK: tuple(one for one in AGENDA_OR_GUEST if one is not GLASS),
    P.SEE_ITEM: ITEM,
    P.WRITE_AGENDA: (SECRETARIAT,),
    P.SEE_PAPER: PAPER,
    P.SEND_PAPER: (SECRETARIAT, LEADS_IT, All((LeadsIt(MAY_DRAFT), PLAIN_PAPER, IN_ITEM))),
    P.CHANGE_PAPER: (SECRETARIAT,),
    P.SEE_RETURNS: AGENDA,
    P.SEE_HIGHLIGHT: HIGHLIGHT,
    P.WRITE_HIGHLIGHT: (SECRETARIAT, CHAIR),
    P.SEE_DRAFT: (SECRETARIAT, CHAIR),
    P.SEE_PLAN: (WORKING, GLASS),
    P.WRITE_PLAN: (SECRETARIAT, CHAIR),
    P.SEE_TOPIC: TOPIC,
    P.CHANGE_TOPIC: (SECRETARIAT, All((CHAIR, IN_TOPIC))),
    P.SEE_MINUTES: MINUTES,
    P.SEE_DECISION: (UnderMinutes(Some(MINUTES), Some(ITEM)), AboutBlockage(Some(ACTION))),
    P.READ_RELEASED: (All((ANYONE_ABOVE, LetOut(), OFFICIAL)),),
    P.WRITE_MINUTES: (SECRETARIAT,),
    P.RUN_MEETING: (SECRETARIAT, CHAIR, All((StandsInForChair(), AGENDA_ISSUED, OFFICIAL))),
    P.CLEAR_MINUTES: (CHAIR,),
    P.CORRECT_MINUTES: (
        All((MEMBERS, MINUTES_CIRCULATED)),
        All((WORKING, MINUTES_CIRCULATED, OFFICIAL)),
    ),
    P.COMPARE_VERSIONS: (SECRETARIAT, CHAIR),
    P.JUDGE_PARAGRAPHS: (SECRETARIAT,),
    P.RELEASE_MINUTES: (SECRETARIAT,),
    P.DECLARE_INTEREST: (SECRETARIAT,),
    P.SEE_DELIVERY: (SECRETARIAT,),
    P.SEE_COMING: (SECRETARIAT, CHAIR),
    P.ANSWER_INVITATION: (Invited(), All((AnswersFor(), OFFICIAL))),
    P.RECORD_ANSWER: (SECRETARIAT,),
    P.SETTLE_MAIL: (SECRETARIAT,),
    P.CHANGE_PLACES: (SECRETARIAT, ADMINISTRATOR),
    P.KNOW_OF_ACTION: (Some(ACTION), LEADS_ABOVE),
    P.SEE_ACTION: ACTION,
    P.ADD_ACTION: (SECRETARIAT, CHAIR),
    P.IMPORT_ACTIONS: (SECRETARIAT,),
    P.UPDATE_ACTION: (HoldsSeat(), SECRETARIAT, All((ActsForSeat(MAY_SEND), OFFICIAL))),
    P.DRAFT_UPDATE: (All((ActsForSeat(MAY_DRAFT), OFFICIAL)),),
    P.CHANGE_ACTION: (SECRETARIAT, CHAIR),
    P.CONFIRM_ACTION: (SECRETARIAT, CHAIR),
    P.DIRECT_BLOCKAGE: FREEING,
    P.FREE_BLOCKAGE: (*FREEING, StandsWithOwner()),
    P.CHANGE_LADDER: (SECRETARIAT,),
    P.RAISE_MARK: (SECRETARIAT, CHAIR, All((ANYONE, Originator()))),
    P.LOWER_MARK: (SECRETARIAT, All((ANYONE, Originator()))),
    P.NAME_WHO_SEES: (SECRETARIAT, CHAIR),
    P.NAME_DEPUTIES: (HoldsIt(), SecretariatOfIt()),
    P.CHASE: (SecretariatOfIt(),),
    P.SEE_SEAT: (HoldsIt(), ActsForIt(), WorksWithIt(AT_WORK), ADMINISTRATOR),
    P.NAME_HOLDERS: (SecretariatOfIt(), ADMINISTRATOR),
    P.SEE_HANDOVER: (HoldsIt(), ActsForIt(stands_in=True), SecretariatOfIt()),
    P.LOOK_AFTER_ACCOUNTS: (ADMINISTRATOR,),
    P.BREAK_GLASS: (ADMINISTRATOR,),
    P.SEE_RECORD: (SECRETARIAT, CHAIR, All((ADMINISTRATOR, OfNoBody()))),
    **OVERSIGHT,
    **CARDS,
}
