"""The minutes as a PDF, draft or agreed."""

from partnership.documents.notes import to_tree
from partnership.documents.pdf import pdf, plain
from partnership.documents.values import MinutesDocument


def minutes_pdf(document: MinutesDocument) -> bytes:
    """Make the minutes, with numbered paragraphs, decisions and actions, as a tagged PDF."""
    data = plain(document)
    for item in data["items"]:
        item["note"] = to_tree(item.pop("note_markdown"))
    return pdf("minutes", data, document.made_at)
