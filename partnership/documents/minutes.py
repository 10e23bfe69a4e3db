"""A version of the minutes as a PDF, draft or agreed."""

from partnership.documents.notes import to_nodes
from partnership.documents.pdf import pdf
from partnership.documents.plain import plain
from partnership.documents.values import MinutesDocument


def minutes_pdf(document: MinutesDocument) -> bytes:
    """Make the minutes, with numbered paragraphs, decisions and actions, as a tagged PDF."""
    data = plain(document)
    for item in data["items"]:
        item["note"] = [node for part in item["note"] for node in to_nodes(**part)]
    return pdf("minutes", data, document.made_at)
