"""A version of the minutes as a document that a clerk can edit: the same words as the PDF."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from partnership.documents.editable import blank, finished
from partnership.documents.editable_notes import Notes
from partnership.documents.editable_text import Text
from partnership.documents.plain import plain
from partnership.documents.values import MinutesDocument

ATTENDANCE: Final = {
    "present": "Present",
    "acted_for": "Acted for",
    "apologies": "Apologies",
    "absent": "Absent",
}
NOTHING: Final = "Nothing was recorded."
Data = dict[str, Any]


def minutes_docx(document: MinutesDocument) -> bytes:
    """Make the minutes with headings, numbered paragraphs, decisions and a table of actions."""
    data = plain(document)
    kind = "Draft minutes" if data["draft"] else "Minutes"
    title = f"{kind}: {data['title']}, {data['day_words']}"
    running = f"{data['body_short']} {kind.lower()}, {data['day_words']}"
    made = Text(blank(title, data["marking"], running, document.made_at))
    _opening(made, kind, data)
    _attendance(made, data)
    _record(made, data["items"])
    _actions(made, [action for item in data["items"] for action in item["actions"]])
    if data["closing_words"]:
        made.line(data["closing_words"])
    return finished(made.document)


def _opening(made: Text, kind: str, data: Data) -> None:
    made.line(data["body_name"], "Body name")
    made.line(kind, "Title")
    made.line(data["title"], "Subtitle")
    facts = {
        "Date": "day_words",
        "Time": "time_words",
        "Place": "place",
        "Version": "version_words",
        "Status": "state_words",
        "Quorum": "counts_words",
        "Marking": "marking",
        "Handling": "handling",
        "Contact": "contact",
    }
    for word, name in facts.items():
        if data[name]:
            _told(made, "Fact", f"{word}: ", data[name])


def _attendance(made: Text, data: Data) -> None:
    rows = [(word, "\n".join(data[name])) for name, word in ATTENDANCE.items() if data[name]]
    if rows:
        made.line("Attendance", "Heading 1")
        made.line(data["counts_words"])
        made.table("Attendance", ("Attendance", "Seats"), rows)


def _record(made: Text, items: Iterable[Data]) -> None:
    made.line("Record of the meeting", "Heading 1")
    notes = Notes(made)
    for item in items:
        made.line(f"{item['number']}. {item['title']}", "Heading 2")
        if not item["restricted"]:
            made.line(_details(item), "Item details")
        for interest in item["interests"]:
            made.line(interest)
        notes.write(item["number"], item["note"])
        for one in item["decisions"]:
            _told(made, "Decision", f"Decision {one['reference']}\n", one["text"])
        for one in item["actions"]:
            _told(made, "Agreed action", f"Action {one['reference']}\n", _promise(one))
        recorded = item["note"] or item["decisions"] or item["actions"] or item["restricted"]
        if not recorded:
            made.line(NOTHING)


def _details(item: Data) -> str:
    lead = f"Lead: {item['lead']}" if item["lead"] else ""
    return ". ".join(filter(None, (item["purpose"], lead, item["marking"])))


def _promise(one: Data) -> str:
    title = f"{one['title']}\n" if one["title"] else ""
    return f"{title}{one['seat']}, by {one['due_words']}"


def _actions(made: Text, actions: Sequence[Data]) -> None:
    if not actions:
        return
    made.line("Actions from this meeting", "Heading 1")
    names = {"reference": "Reference", "title": "Action", "seat": "Seat", "due_words": "By"}
    if not any(one["title"] for one in actions):
        del names["title"]
    rows = [tuple(one[name] for name in names) for one in actions]
    made.table("Actions from this meeting", tuple(names.values()), rows)


def _told(made: Text, style: str, word: str, text: str) -> None:
    made.paragraph(style, (word, "Strong"), (text, ""))
