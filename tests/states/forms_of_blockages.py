"""Forms about blockages and ladders, filled in wrongly."""

from tests.states.pages import page
from tests.states.tries import AT_TOP, Form, form, nothing, on, wrong

STRANGE = "B\x07ud\u202eget </textarea><b>&amp;\"' "
LONG = STRANGE + "x" * 10_000

BLOCKAGE_FORMS: list[Form] = [
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("text"),
        wrong("a long text", "text", text=LONG),
        wrong("a seat from elsewhere", "seat", seat="999999", text=STRANGE),
        sent_to="blockages.direct",
    ),
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("freed_by"),
        wrong("a long text", "freed_by", freed_by=LONG),
        sent_to="blockages.resolve",
    ),
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("meeting"),
        wrong("a meeting from elsewhere", "meeting", meeting="999999"),
        sent_to="blockages.take_to_board",
    ),
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("question"),
        wrong("a long text", "question", question=LONG),
        sent_to="blockages.ask",
    ),
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("by-day", "bring"),
        wrong("a day gone by", "by-day", **on("by", "1", "1", "2020")),
        wrong("no such day", "by-day", "bring", **on("by", "31", "2", "2027"), bring=LONG),
        sent_to="blockages.convene",
    ),
    form(
        page("blockages.blockage", "chair", blockage_id="stuck"),
        nothing("recommendation"),
        wrong("a long text", "recommendation", recommendation=LONG),
        sent_to="blockages.pass_up",
    ),
    form(
        page("blockages.blockage", "ash", blockage_id="asked"),
        nothing("answer"),
        wrong("a long text", "answer", answer=LONG),
        sent_to="blockages.answer",
    ),
    form(
        page("ladders.ladder", "secretary", slug="npb"),
        wrong("no number", "owner", owner=STRANGE),
        wrong("too long a time", "owner", "secretariat", owner="61", secretariat="0"),
        wrong("nothing new", AT_TOP, owner="5", secretariat="3", board_chair="10"),
    ),
]
