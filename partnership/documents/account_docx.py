"""A report of a period as a document that a clerk can edit: the same words as the PDF."""

from typing import Any, Final

from partnership.documents.account_values import AccountDocument
from partnership.documents.editable import blank, finished
from partnership.documents.editable_text import Text
from partnership.documents.plain import plain

FACTS: Final = {
    "For": "recipient",
    "Period": "period_words",
    "Date": "day_words",
    "Marking": "marking",
    "Handling": "handling",
}
HEAD: Final = ("Figure", "Before", "Now", "Change", "Publisher")
CELLS: Final = ("name", "before", "after", "change", "publisher")
Data = dict[str, Any]


def account_docx(document: AccountDocument) -> bytes:
    """Make the report with headings, numbered paragraphs, a table of figures and sources."""
    data = plain(document)
    title = f"{data['kind']}: {data['title']}, {data['day_words']}"
    running = f"{data['body_short']} {data['kind'].lower()}, {data['day_words']}"
    made = Text(blank(title, data["marking"], running, document.made_at))
    _opening(made, data)
    for section in data["sections"]:
        _section(made, section)
    _figures(made, data["figures"])
    _listed(made, "Contact", data["contacts"])
    notes = [f"[{place}]\t{words}" for place, words in enumerate(data["sources"], start=1)]
    _listed(made, "Sources", notes, "Minute")
    return finished(made.document)


def _opening(made: Text, data: Data) -> None:
    made.line(data["body_name"], "Body name")
    made.line(data["kind"], "Title")
    made.line(data["title"], "Subtitle")
    for word, name in FACTS.items():
        if data[name]:
            made.paragraph("Fact", (f"{word}: ", "Strong"), (data[name], ""))


def _section(made: Text, section: Data) -> None:
    made.line(f"{section['number']}. {section['heading']}", "Heading 1")
    for line in section["lines"]:
        made.line(f"{line['number']}\t{line['text']}", _style(line))
        for item in line["items"]:
            made.line(item.replace(" ", "\t", 1), "Sub-paragraph")


def _style(line: Data) -> str:
    """What stands above other paragraphs keeps with the first of them."""
    if line["depth"] > 1:
        return "Sub-paragraph"
    return "Lead" if line["text"].endswith(":") else "Minute"


def _figures(made: Text, figures: list[Data]) -> None:
    if figures:
        made.line("Figures", "Heading 1")
        rows = [tuple(one[name] for name in CELLS) for one in figures]
        made.table("Figures", HEAD, rows)


def _listed(made: Text, heading: str, lines: list[str], style: str = "Normal") -> None:
    if lines:
        made.line(heading, "Heading 1")
        for line in lines:
            made.line(line, style)
