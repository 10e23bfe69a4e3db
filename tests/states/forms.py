"""Every form of the product, filled in wrongly: what is typed, and which fields must say so."""

from datetime import date, timedelta

from partnership.core.clock import today
from tests.states.accounted import ACCOUNTS
from tests.states.asked_for import DATES
from tests.states.brought import BROUGHT
from tests.states.counted import FIGURE_FORMS
from tests.states.forms_of_blockages import BLOCKAGE_FORMS
from tests.states.forms_of_minutes import MINUTES_FORMS
from tests.states.gathered import GATHERED
from tests.states.handed_in import PAPER_FORMS
from tests.states.in_places import PLACE_FORMS
from tests.states.looked_after import CARE
from tests.states.marked import MARKS
from tests.states.pages import page
from tests.states.planning import PLAN_FORMS
from tests.states.prepared import PREPARED
from tests.states.reported import REPORT_FORMS
from tests.states.reviewed import REVIEWS
from tests.states.shared import SHARED_FORMS
from tests.states.tries import AT_TOP, Form, Try, form, nothing, on, pressed, wrong
from tests.states.years import YEARS

YEAR = str(today().year + 1)
# Controls, a mark that turns the reading round, markup, and far too much of it.
NASTY = "B\x07ud\u202eget </textarea><b>&amp;\"' "
LONG_LINE = NASTY + "x" * 200
LONG_TEXT = NASTY + "x" * 10_000
UNKNOWN = "999999"


def clocks_go_forward(year: int) -> date:
    """The last Sunday of March."""
    end = date(year, 3, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


SPRING = clocks_go_forward(int(YEAR))


NO_DAY = on("day", "31", "2", YEAR)
SKIPPED = on("day", str(SPRING.day), "3", YEAR)
GOOD = on("day", "17", "June", YEAR) | {"begins": "10am", "ends": "midday"}
SITTING = [
    wrong("a day that is not", "day-day", **{**GOOD, **NO_DAY}),
    wrong("half a date", "day-month", **{**GOOD, **on("day", "3", "", YEAR)}),
    wrong("a day long ago", "day-day", **{**GOOD, **on("day", "1", "1", "1000")}),
    wrong("an hour that is skipped", "begins", **{**GOOD, **SKIPPED, "begins": "1:30am"}),
    wrong("an end before its start", "ends", **{**GOOD, "begins": "2pm", "ends": "1pm"}),
    wrong("no times", "begins", "ends", **{**GOOD, "begins": NASTY, "ends": "half past nine"}),
    wrong("no link", "joining_link", **{**GOOD, "joining_link": "javascript:alert(1)"}),
    wrong("a long place", "place", **{**GOOD, "place": LONG_LINE}),
]
LONG_PROPOSAL = {"title": "Budget", "purpose": "decide", "proposed": NASTY + "x" * 2_000}
ITEM = [
    wrong("a long title", "title", title=LONG_LINE),
    wrong("a long proposal", "proposed", **LONG_PROPOSAL),
    wrong("too many minutes", "minutes", title="Budget", minutes="601"),
    wrong("no number", "minutes", title="Budget", minutes=NASTY),
    wrong("a seat from elsewhere", "lead_seat_id", title="Budget", lead_seat_id=UNKNOWN),
    wrong("a purpose from elsewhere", "purpose", title="Budget", purpose="dance"),
]
DUE = on("due_on", "17", "6", YEAR)
ACTION = {"title": "Agree one form", "seat": "{ash}", **DUE}
DUES = [
    wrong("a day that is not", "due_on-day", **{**ACTION, **on("due_on", "31", "2", YEAR)}),
    wrong("a day long ago", "due_on-day", **{**ACTION, **on("due_on", "1", "1", "2020")}),
    wrong("no year", "due_on-year", **{**ACTION, **on("due_on", "1", "1", "26")}),
]
STUCK = {"need": "money", "needed_from": "{elm}", **on("since", "1", "6", "2026")}
BLOCKED = {"answer": "blocked", "text": "No agreement", **STUCK}
UNUSUAL = {"need": "partner-act", "needed_from": "0"}
WITH_TEXT = "What happened"

# Whoever adds a form adds it here.
FORMS: list[Form] = [
    *MARKS,
    *CARE,
    *PREPARED,
    *DATES,
    *BROUGHT,
    *YEARS,
    form(
        page("sign_in.ask", "stranger"),
        nothing("email"),
        wrong("no address", "email", email="someone at office"),
        wrong("a long address", "email", email="a" * 300 + "@office.example"),
    ),
    form(
        page("sign_in.password", "stranger"),
        nothing("email", "password"),
        wrong("no address", "email", "password", email="someone at office"),
    ),
    form(
        page("second.ask", "keyholder"),
        nothing("code"),
        wrong("no code", "code", code=NASTY),
    ),
    form(
        page("second.authenticator", "newcomer"),
        nothing("code"),
        wrong("no code", "code", code="12345"),
        wrong("another code", "code", code="abcd-efgh-jkmn-pqrs"),
    ),
    form(page("account.password", "newcomer"), nothing("password")),
    form(
        page("meetings.add", "secretary", slug="npb"),
        nothing("day-day", "begins", "ends"),
        *SITTING,
        wrong("a long title", "title", **GOOD, title=LONG_LINE),
    ),
    form(
        page("meetings.move", "secretary", meeting_id="issued"),
        nothing("day-day", "begins", "ends"),
        wrong("nothing new", AT_TOP),
        *SITTING,
    ),
    form(
        page("meetings.cancel", "secretary", meeting_id="issued"),
        nothing("reason"),
        wrong("a long reason", "reason", reason=LONG_LINE),
    ),
    form(
        page("places.places", "secretary", slug="npb"),
        nothing("seat", "begins-day"),
        wrong("a seat from elsewhere", "seat", seat=UNKNOWN),
    ),
    form(
        page("places.end", "secretary", slug="npb", place_id="a place"),
        nothing("until-day"),
        wrong("before it begins", "until-day", **on("until", "1", "1", "2019")),
    ),
    form(
        page("answering.signed_in", "ash", meeting_id="planned"),
        nothing("answer"),
        wrong("an answer from elsewhere", "answer", answer="asleep"),
        wrong("no deputy", "deputy_name", "deputy_email", answer="delegated"),
        wrong(
            "no address",
            "deputy_email",
            answer="delegated",
            deputy_name="Kim",
            deputy_email="at the office",
        ),
        wrong("too long a note", "note", answer="accepted", note=LONG_TEXT),
    ),
    form(
        page(
            "answering.for_seat",
            "secretary",
            meeting_id="issued",
            invitation_id="some invitation",
        ),
        nothing("answer"),
        wrong("no deputy", "deputy_name", "deputy_email", answer="delegated"),
    ),
    form(
        page("inbound.inbox", "secretary", message_id="stranger-mail"),
        nothing("person-{stranger-mail}"),
        wrong("a seat from elsewhere", "person-{stranger-mail}", person=UNKNOWN),
        sent_to="inbound.accept",
    ),
    form(
        page("agenda.agenda", "secretary", meeting_id="draft"),
        nothing("minutes"),
        wrong("no title", "title", title="\x07"),
        *ITEM,
        sent_to="agenda.add",
    ),
    form(
        page("agenda.change", "secretary", meeting_id="issued", item_id="issued item"),
        nothing("minutes"),
        *ITEM,
    ),
    form(
        page("minutes.attendance", "secretary", meeting_id="unwritten"),
        wrong("nobody acting", "acted_by_{ash}", **{"presence_{ash}": "acted-for"}),
        wrong(
            "a long name",
            "acted_by_{ash}",
            **{"presence_{ash}": "acted-for", "acted_by_{ash}": LONG_LINE},
        ),
        wrong("an unknown presence", "presence_{ash}", **{"presence_{ash}": "asleep"}),
    ),
    *MINUTES_FORMS,
    form(
        page("minutes.agree", "secretary", meeting_id="circulated"),
        wrong("a meeting from elsewhere", "at_meeting", at_meeting=UNKNOWN),
    ),
    form(
        page("minuting.item", "secretary", meeting_id="draft", item_id="draft item 1"),
        wrong("a long note", "note", note=LONG_TEXT),
        pressed("decision", nothing("text")),
        wrong("a long decision", "text", note=NASTY, text=LONG_TEXT),
        pressed("action", nothing("due_on-day")),
        wrong("a long title", "title", note=NASTY, **{**ACTION, "title": LONG_LINE}),
        wrong("a seat from elsewhere", "seat", text=NASTY, **{**ACTION, "seat": UNKNOWN}),
        *DUES,
    ),
    form(
        page("actions.add", "secretary", slug="npb"),
        nothing("title", "seat", "due_on-day"),
        wrong("a long title", "title", **{**ACTION, "title": LONG_LINE}),
        wrong("a seat from elsewhere", "seat", **{**ACTION, "seat": UNKNOWN}),
        wrong("support from elsewhere", "supports", **ACTION, supports=UNKNOWN),
        wrong("a priority from elsewhere", "priority", **ACTION, priority=UNKNOWN),
        *DUES,
    ),
    form(
        page("actions.change", "secretary", action_id="long"),
        nothing("title", "seat"),
        wrong("a long title", "title", title=LONG_LINE),
        wrong("a seat from elsewhere", "seat", seat=UNKNOWN),
    ),
    form(
        page("actions.change", "secretary", action_id="closed"),
        wrong("when it is closed", AT_TOP, title="Another"),
    ),
    form(
        page("actions.save", "ash", body="npb", due="overdue"),
        nothing("name"),
        Try("a long name", {"name": LONG_LINE}, ("name",)),
    ),
    form(
        page("actions.bulk", "chair", body="npb"),
        nothing("picked", "deed"),
        wrong("no date and no reason", "picked", "due_on-day", "reason", deed="move"),
        wrong("a long reason", "picked", "due_on-day", "reason", deed="move", reason=LONG_TEXT),
    ),
    form(
        page("actions.move_due", "chair", action_id="long"),
        nothing("due_on-day", "reason"),
        wrong("no reason", "reason", **DUE),
        wrong("a long reason", "reason", **DUE, reason=LONG_TEXT),
        wrong("a day that is not", "due_on-day", **on("due_on", "31", "2", YEAR), reason=WITH_TEXT),
        wrong("a day far away", "due_on-day", **on("due_on", "1", "1", "9999"), reason=WITH_TEXT),
    ),
    form(
        page("actions.reopen", "chair", action_id="closed"),
        nothing("reason"),
        wrong("a long reason", "reason", reason=LONG_TEXT),
    ),
    form(
        page("actions.blocked", "ash", action_id="on track"),
        nothing("what", "need", "since-day"),
        wrong("nothing said", "what", **STUCK),
        wrong("too much said", "what", **STUCK, what=LONG_TEXT),
        wrong("a day to come", "since-day", **{**STUCK, **on("since", "1", "1", YEAR)}, what=NASTY),
        wrong(
            "nothing and no day", "what", "since-day", **{**STUCK, **on("since", "31", "2", YEAR)}
        ),
        wrong(
            "answers from elsewhere",
            "need",
            "needed_from",
            what=NASTY,
            need="magic",
            needed_from=UNKNOWN,
        ),
    ),
    form(
        page("actions.update", "ash", action_id="late"),
        nothing("answer"),
        wrong("no words", "text", answer="more-time"),
        wrong("too many words", "text", answer="on-track", text=LONG_TEXT),
        wrong("blocked, no more", "need", answer="blocked", text=NASTY),
        wrong("blocked, nothing said", "text", "need", answer="blocked"),
        wrong(
            "no usual seat", "needed_from", **BLOCKED | {"need": "partner-act", "needed_from": "0"}
        ),
        wrong("blocked, no words", "text", answer="blocked", **STUCK),
        wrong("blocked, too much", "if_nothing", **BLOCKED, if_nothing=LONG_TEXT),
        wrong("an answer from elsewhere", "answer", answer="perhaps"),
    ),
    *BLOCKAGE_FORMS,
    *PLAN_FORMS,
    *PAPER_FORMS,
    *REVIEWS,
    *FIGURE_FORMS,
    *ACCOUNTS,
    *GATHERED,
    *SHARED_FORMS,
    *REPORT_FORMS,
    *PLACE_FORMS,
]
