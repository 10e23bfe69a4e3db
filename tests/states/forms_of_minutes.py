"""Forms about versions of minutes and interests, filled in wrongly."""

from partnership.meetings.leaks import Finding
from partnership.meetings.paragraphs import digest_of
from tests.states import letting_out
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, pressed, wrong

# The ends of the names of fields about a paragraph; what is ticked before its release.
OPEN = f"{{judged-item}}_{digest_of(letting_out.OPEN)[:16]}"
PHONE = Finding("Telephone number", "Item 1, minutes", "", "Ring ", "0151 496 0999", " for more.")
INTEREST = {"seat": "{ash}", "words": "it owns the hall", "kept_out": "no"}

MINUTES_FORMS: list[Form] = [
    form(
        page("audiences.audience", "secretary", meeting_id="judged"),
        wrong("readers from elsewhere", f"audience_{OPEN}", **{f"audience_{OPEN}": "dance"}),
        wrong("a reason from elsewhere", f"withheld_{OPEN}", **{f"withheld_{OPEN}": "dance"}),
        wrong(
            "a sensitive one for all",
            f"audience_{OPEN}",
            **{f"marking_{OPEN}": "OFFICIAL-SENSITIVE"},
        ),
    ),
    form(
        page("clearing.send_back", "chair", meeting_id="with chair"),
        nothing("words"),
        wrong("too much", "words", words="<b>" + "x" * 10_000),
    ),
    form(
        page("corrections.propose", "ash", meeting_id="corrected", item_id="corrected item 1"),
        nothing("wording", "reason"),
        wrong("the same words", "wording", reason="It was"),
        wrong("a long reason", "reason", wording="Another", reason="<b>" + "x" * 200),
    ),
    form(
        page("corrections.settle", "secretary", meeting_id="corrected", correction_id="waiting"),
        pressed("decline", nothing("answer")),
        pressed("decline", wrong("a long one", "answer", answer="<b>" + "x" * 200)),
    ),
    form(
        page("chair.view", "chair", meeting_id="running", item_id="running item 1"),
        pressed("words", nothing("words")),
        pressed("words", wrong("too much", "words", words="<b>" + "x" * 10_000)),
        sent_to="chair.decide",
    ),
    form(
        page("releases.new", "secretary", meeting_id="judged", version="public"),
        nothing(f"may_{PHONE.key}"),
    ),
    form(
        page("interests.interests", "secretary", meeting_id="issued", item_id="issued item"),
        nothing("seat", "kept_out"),
        wrong("a seat from elsewhere", "seat", **{**INTEREST, "seat": "999999"}),
        wrong("no words", "words", **{**INTEREST, "words": "\x07"}),
        wrong("a long one", "words", **{**INTEREST, "words": "<b>" + "x" * 200}),
        wrong("an answer from elsewhere", "kept_out", **{**INTEREST, "kept_out": "dance"}),
    ),
]
