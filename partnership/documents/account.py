"""A report of a period as a PDF."""

from partnership.documents.account_values import AccountDocument
from partnership.documents.pdf import pdf
from partnership.documents.plain import plain


def account_pdf(document: AccountDocument) -> bytes:
    """Make the report, with numbered paragraphs, figures and sources, as a tagged PDF."""
    return pdf("account", plain(document), document.made_at)
