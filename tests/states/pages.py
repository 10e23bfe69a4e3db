"""Every page of the product: who opens it, on which database, with what on it."""

from dataclasses import dataclass, field
from typing import Any

EMPTY, FULL = "empty", "full"


@dataclass(frozen=True)
class Page:
    """One page in one state; parts of its address that end in `_id` name a row of the stage."""

    endpoint: str
    who: str
    state: str = ""
    database: str = FULL
    parts: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = (self.database, self.endpoint, self.who, self.state)
        return " ".join(word for word in words if word)


def page(endpoint: str, who: str, state: str = "", database: str = FULL, /, **parts: Any) -> Page:
    """One page."""
    return Page(endpoint, who, state, database, parts)


def both(endpoint: str, *people: str, **parts: Any) -> list[Page]:
    """A page that is there before anything has happened, and after."""
    return [
        Page(endpoint, who, "", database, parts) for database in (EMPTY, FULL) for who in people
    ]


def each(endpoint: str, who: str, name: str, *rows: str, **parts: Any) -> list[Page]:
    """A page about each of these rows."""
    return [Page(endpoint, who, row, FULL, {name: row, **parts}) for row in rows]


def meeting(endpoint: str, who: str, *rows: str) -> list[Page]:
    """A page about each of these meetings."""
    return each(endpoint, who, "meeting_id", *rows)


def action(endpoint: str, who: str, *rows: str) -> list[Page]:
    """A page about each of these actions."""
    return each(endpoint, who, "action_id", *rows)


def items(endpoint: str, who: str, meeting: str, *numbers: int) -> list[Page]:
    """A page about each of these items of a meeting."""
    names = [f"{meeting} item {number}".removesuffix(" 0") for number in numbers]
    return each(endpoint, who, "item_id", *names, meeting_id=meeting)


EVERYTHING: dict[str, Any] = {
    "body": "npb",
    "organisation": 1,
    "seat": 1,
    "priority": 1,
    "state": "red",
    "due": "30",
    "from": "2026-01-01",
    "to": "31/12/2026",
    "moved": "2",
    "blocked": "yes",
    "silent": "yes",
}
CORRECTIONS = ("waiting", "gone", "accepted", "declined", "of a decision")
# Whoever adds a page adds it here, with every state it can be in.
PAGES: list[Page] = [
    *both("sign_in.ask", "stranger"),
    *both("sign_in.sent", "stranger"),
    *both("sign_in.link", "stranger", token="used-up"),  # the working one is a test of its own
    *both("sign_in.password", "stranger"),
    *both("reports.reports", "chair"),
    *both("second.ask", "newcomer"),  # who is led on to set up an app
    page("second.ask", "keyholder"),
    *both("second.authenticator", "newcomer"),
    *both("account.page", "newcomer"),
    page("account.page", "keyholder", "with everything"),
    *both("account.password", "newcomer"),
    *both("home.home", "chair", "secretary", "ash", "newcomer", "keeper"),
    *(page("home.home", who) for who in ("elm", "adviser", "sub-chair", "sub-secretary")),
    *both("groups.groups", "secretary", "newcomer"),
    *both("groups.group", "secretary", "ash", slug="npb"),
    page("groups.group", "chair", "of a sub-group", slug="harm"),
    *both("topics.plan", "secretary", "ash", slug="npb"),
    *both("topics.add", "secretary", slug="npb"),
    *each("topics.change", "secretary", "topic_id", "a topic", "a long topic", slug="npb"),
    page("topics.change", "secretary", "on an agenda", slug="npb", topic_id="a placed topic"),
    page("marks.topic", "secretary", slug="npb", topic_id="a topic"),
    *both("gatherings.gatherings", "secretary", "ash", "newcomer"),
    *both("gatherings.add", "secretary", "newcomer"),
    *each("gatherings.gathering", "secretary", "gathering_id", "summit", "bare summit", "forum"),
    *each("gatherings.gathering", "secretary", "gathering_id", "secret forum", "bare forum"),
    *each("gatherings.gathering", "outsider", "gathering_id", "summit", "forum", "bare forum"),
    *each("gatherings.sheet", "ash", "gathering_id", "forum", "secret forum", "bare forum"),
    *each("gatherings.change", "secretary", "gathering_id", "summit"),
    *each("gatherings.attendance", "secretary", "gathering_id", "summit", "bare summit"),
    *each("gatherings.add_workshop", "secretary", "gathering_id", "summit"),
    page("gatherings.workshop", "secretary", gathering_id="summit", workshop_id="a workshop"),
    page("gatherings.settle", "secretary", gathering_id="summit", proposal_id="a proposal"),
    *each("gatherings.ask", "secretary", "gathering_id", "forum"),
    page("gatherings.answer", "secretary", gathering_id="forum", question_id="a question"),
    page("gatherings.answer", "chair", gathering_id="forum", question_id="an answered question"),
    page("marks.gathering", "secretary", gathering_id="summit"),
    page("actions.action", "elm", "of a summit", action_id="proposed action"),
    *both("year.plan", "secretary", "newcomer"),
    page("year.plan", "secretary", "of one body", body="npb"),
    *both("avoiding.days", "secretary", "ash"),
    *both("avoiding.add", "secretary", "newcomer"),
    page("avoiding.change", "secretary", avoided_id="kept day"),
    *both("places.places", "secretary", slug="npb"),
    *both("imports.upload", "secretary", slug="npb"),
    *both("imports.match", "secretary", slug="npb", file="kept"),
    page("places.end", "secretary", slug="npb", place_id="a place"),
    page("year.plan", "outsider", "without a usual day", body="far"),
    *both("accounts.accounts", "keeper"),
    page("accounts.accounts", "keeper", "without a match", find="nobody at all"),
    *each("accounts.account", "keeper", "person_id", "a person", "a leaver", "an administrator"),
    *both("glass.ask", "keeper", slug="npb"),
    page("groups.group", "keeper", "of an administrator", slug="npb"),
    page("groups.group", "chair", "that was looked into", slug="npb"),
    *(
        page("deputies.deputies", "secretary", f"of {seat}", slug="npb", seat_id=seat)
        for seat in ("adviser", "elm")
    ),
    *(
        page(endpoint, "secretary", slug="npb", seat_id="adviser", deputy_id="a deputy")
        for endpoint in ("deputies.end", "deputies.rights")
    ),
    *both("chase.silent", "secretary", "newcomer"),
    *each("chase.one", "secretary", "seat_id", "ash", "oak", "observer"),
    *each("seats.seat", "secretary", "seat_id", "ash", "oak", "adviser"),
    page("seats.seat", "elm", seat_id="ash"),
    page("seats.seat", "keeper", "of an administrator", seat_id="oak"),
    *each("seats.holder", "secretary", "seat_id", "ash", "oak"),
    page("seats.end", "secretary", seat_id="adviser", holding_id="a holding"),
    page("seats.end", "secretary", "to come", seat_id="adviser", holding_id="a successor"),
    *each("seats.handover", "secretary", "seat_id", "ash", "oak"),
    page("seats.handover", "ash", seat_id="ash"),
    *meeting("namings.meeting", "secretary", "issued", "planned"),
    page("namings.item", "secretary", meeting_id="issued", item_id="issued item"),
    *action("namings.action", "chair", "at risk"),
    *meeting("coming.coming", "secretary", "overfull", "issued", "bare", "cancelled"),
    *meeting("coming.coming", "chair", "issued"),
    page(
        "answering.for_seat",
        "secretary",
        "for somebody",
        meeting_id="issued",
        invitation_id="some invitation",
    ),
    *both("feeds.page", "secretary", "newcomer"),
    page("feeds.page", "ash", "with an address"),
    *both("inbound.inbox", "secretary", "newcomer"),
    *both("audit.record", "secretary"),
    page("audit.record", "chair", "filtered", body="npb", what="action:updated", who="ash"),
    page("audit.record", "chair", "without a match", thing="NPB/1999/001"),
    *both("meetings.meetings", "secretary", "ash", "newcomer"),
    page("meetings.meetings", "secretary", "second page", page=2),
    *both("decisions.decisions", "secretary", "newcomer"),
    page("decisions.decisions", "chair", "filtered", body="npb", words="agreed"),
    page("decisions.decisions", "chair", "without a match", year="1999"),
    *each("decisions.decision", "chair", "decision_id", "a decision", "a direction"),
    *items("decisions.of_item", "ash", "agreed", 2),
    *action("decisions.of_action", "chair", "stuck action", "directed action"),
    *both("meetings.add", "secretary", slug="npb"),
    *meeting("meetings.meeting", "secretary", "bare", "agreed", "circulated", "draft"),
    *meeting("meetings.meeting", "secretary", "unwritten", "overfull", "issued", "planned"),
    *meeting("meetings.meeting", "secretary", "cancelled", "held date"),
    *meeting("meetings.meeting", "ash", "agreed", "draft", "overfull", "issued", "cancelled"),
    *meeting("meetings.meeting", "observer", "circulated", "issued"),
    *meeting("meetings.move", "secretary", "issued"),
    *meeting("meetings.cancel", "secretary", "issued"),
    *meeting("answering.signed_in", "ash", "overfull", "issued", "planned"),
    *meeting("answering.signed_in", "observer", "issued"),
    page("answering.signed_in", "aide", "for another", meeting_id="planned"),
    page("home.home", "aide", "of an assistant"),
    *meeting("agenda.agenda", "secretary", "overfull", "issued", "planned", "agreed"),
    *meeting("agenda.agenda", "chair", "planned"),
    *meeting("agenda.agenda", "ash", "issued"),
    *meeting("packs.pack", "secretary", "overfull", "issued", "drafted", "planned"),
    *meeting("packs.pack", "ash", "issued", "circulated", "agreed"),
    page("packs.pack", "secretary", "that stays", meeting_id="drafted", still=""),
    *meeting("briefs.brief", "ash", "issued"),
    page("briefs.brief", "elm", "with little on it", meeting_id="issued"),
    *meeting("chair.view", "chair", "issued", "startable", "running", "over time", "kept"),
    *meeting("chair.view", "secretary", "passed", "closed meeting"),
    page("chair.view", "chair", "to close early", meeting_id="running", close="yes"),
    page("meetings.meeting", "chair", "on its day", meeting_id="startable"),
    *items("agenda.change", "secretary", "overfull", 0),
    *meeting("drafting.draft", "secretary", "planned", "overfull", "issued", "held date"),
    *meeting("drafting.draft", "chair", "planned"),
    page("drafting.draft", "outsider", "with nothing on it", meeting_id="before next"),
    page("agenda.agenda", "outsider", "to be drafted", meeting_id="before next"),
    *meeting("agenda.agenda", "secretary", "drafted"),
    *both("papers.mine", "sub-chair", "newcomer"),
    page("papers.add", "secretary", meeting_id="issued", item_id="issued item"),
    *each("papers.paper", "secretary", "paper_id", "a paper", "an overdue paper", "a paper in"),
    *each("papers.paper", "secretary", "paper_id", "a late paper", "a withdrawn paper"),
    *each("papers.paper", "elm", "paper_id", "a paper", "a late paper"),
    *each("papers.send", "sub-chair", "paper_id", "a paper", "an overdue paper", "a late paper"),
    page("papers.change", "secretary", paper_id="a paper"),
    page("marks.paper", "secretary", paper_id="a paper"),
    *meeting("papers.asking", "secretary", "issued", "planned"),
    *meeting("minutes.minutes", "secretary", "bare", "agreed", "circulated", "draft"),
    *meeting("minutes.minutes", "secretary", "unwritten", "planned"),
    *meeting("minutes.minutes", "ash", "agreed", "circulated"),
    *meeting("minutes.minutes", "observer", "agreed"),
    *meeting("minutes.minutes", "secretary", "judged"),
    *meeting("minutes.minutes", "sub-secretary", "released"),
    page("minutes.minutes", "ash", "for partners", meeting_id="agreed", version="partners"),
    page("minutes.minutes", "ash", "for the public", meeting_id="judged", version="public"),
    *meeting("minutes.minutes", "secretary", "with chair", "cleared", "sent back", "corrected"),
    *meeting("minutes.minutes", "chair", "with chair"),
    *meeting("minutes.minutes", "ash", "corrected"),
    *meeting("clearing.send_back", "chair", "with chair", "cleared"),
    page("history.versions", "secretary", meeting_id="corrected", before=1, after=4),
    *meeting("history.versions", "chair", "bare", "with chair"),
    page("corrections.propose", "ash", meeting_id="corrected", item_id="corrected item 1"),
    *each("corrections.settle", "secretary", "correction_id", *CORRECTIONS, meeting_id="corrected"),
    *meeting("audiences.audience", "secretary", "bare", "draft", "judged"),
    *meeting("audiences.audience", "sub-secretary", "released"),
    page("releases.new", "secretary", meeting_id="judged", version="public"),
    page("releases.new", "secretary", "undecided", meeting_id="agreed", version="partners"),
    page("releases.new", "sub-secretary", "again", meeting_id="released", version="partners"),
    page("releases.read", "chair", meeting_id="released", version="partners"),
    *items("interests.interests", "secretary", "issued", 0),
    *items("interests.interests", "secretary", "agreed", 1),
    page("interests.interests", "secretary", "change", meeting_id="draft", item_id="draft item 1"),
    *meeting("minutes.attendance", "secretary", "draft", "unwritten"),
    *meeting("minutes.agree", "secretary", "circulated"),
    *meeting("minutes.agree", "sub-secretary", "last"),
    *meeting("minutes.agree", "outsider", "before next"),
    *items("minuting.item", "secretary", "draft", 1, 2, 3),
    *items("minuting.item", "secretary", "agreed", 1),
    *items("minuting.item", "secretary", "issued", 0),
    *meeting("read_back.page", "secretary", "draft", "unwritten", "agreed", "with chair"),
    *both("actions.actions", "secretary", "newcomer"),
    page("actions.actions", "secretary", "second page", page=2),
    page("actions.actions", "chair", "filtered", body="npb", blocked="yes", state="red"),
    page("actions.actions", "chair", "of one seat", seat="1", state="closed"),
    page("actions.actions", "chair", "without a match", body="far"),
    page("actions.actions", "ash", "with everything asked", **EVERYTHING),
    page("actions.actions", "chair", "wrongly asked", state="soon", moved="9", to="Monday"),
    page("actions.save", "ash", body="npb", due="overdue"),
    *both("actions.save", "newcomer"),
    *both("actions.bulk", "secretary", "newcomer"),
    page("actions.bulk", "chair", "all ticked", body="npb", all="yes"),
    *both("actions.mine", "ash", "newcomer"),
    page("actions.mine", "elm"),
    *both("drafts.drafts", "newcomer"),
    page("drafts.drafts", "ash", "with every doubt"),
    *action("drafts.write", "aide", "prepared", "closed"),
    *action("drafts.ask", "ash", "prepared"),
    page("drafts.ask", "secretary", "of a seat without a team", action_id="vacant"),
    page("home.home", "aide"),
    *action("actions.action", "elm", "offered"),
    *both("actions.add", "secretary", slug="npb"),
    *action("actions.action", "ash", "not started", "on track", "at risk", "long"),
    *action("actions.action", "ash", "declared", "closed", "reopened", "late", "silent"),
    *action("actions.action", "secretary", "vacant", "long", "declared", "closed"),
    *action("actions.action", "chair", "stuck action", "directed action", "taken action"),
    *action("actions.action", "adviser", "freed action", "from nobody action"),
    *action("actions.blocked", "ash", "on track"),
    *action("actions.change", "secretary", "long", "vacant", "closed"),
    *action("actions.move_due", "chair", "long"),
    *action("actions.propose", "ash", "on track", "asked action"),
    page("actions.proposal", "secretary", action_id="asked action", proposal_id="asked date"),
    page("actions.proposal", "chair", action_id="answered action", proposal_id="answered date"),
    *both("actions.proposals", "secretary", "newcomer"),
    *action("actions.action", "ash", "asked action", "answered action", "doubted action"),
    *action("actions.reopen", "chair", "declared", "closed"),
    *action("actions.update", "ash", "late", "stuck action", "closed"),
    page("actions.update", "ash", "that is blocked", action_id="late", answer="blocked"),
    *meeting("marks.meeting", "secretary", "issued", "held date"),
    page("marks.item", "secretary", meeting_id="issued", item_id="issued item"),
    *action("marks.action", "chair", "at risk"),
    *action("marks.action", "ash", "at risk"),
    page("marks.update", "ash", action_id="at risk", update_id="update"),
    *each("marks.blockage", "secretary", "blockage_id", "stuck"),
    *both("blockages.blockages", "chair", "newcomer"),
    *each("blockages.blockage", "chair", "blockage_id", "stuck", "directed", "taken", "freed"),
    *each("blockages.blockage", "chair", "blockage_id", "from nobody", "below", "climbed"),
    *each("blockages.blockage", "ash", "blockage_id", "asked", "circle"),
    *both("ladders.ladder", "secretary", slug="npb"),
    page("ladders.ladder", "sub-secretary", "with a clock left out", slug="harm"),
    *each("blockages.blockage", "elm", "blockage_id", "stuck", "below"),
]
