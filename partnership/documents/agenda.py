"""The agenda as a PDF."""

from partnership.documents.pdf import pdf
from partnership.documents.plain import plain
from partnership.documents.values import AgendaDocument


def agenda_pdf(document: AgendaDocument) -> bytes:
    """Make the agenda that members receive, as a tagged PDF."""
    data = plain(document)
    return pdf("agenda", data, document.made_at)
