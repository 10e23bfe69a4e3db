"""What the first screens show of answers that the reader may give for others."""

from typing import Any

from partnership.core.clock import now
from partnership.invitations.models import Invitation
from partnership.invitations.rules import ANSWER_WORDS
from partnership.reports import for_others
from partnership.web.access import standing
from partnership.web.answering.pages import pages


@pages.app_context_processor
def values() -> dict[str, Any]:
    """For the first screens of everybody."""
    return {"answers_for_others": _mine, "answer_words": ANSWER_WORDS}


def _mine() -> list[Invitation]:
    return for_others.read(standing(), now())
