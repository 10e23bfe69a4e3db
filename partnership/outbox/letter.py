"""One message as it is meant, before it is finished bytes."""

from dataclasses import dataclass
from datetime import datetime

from partnership.core.tokens import new_token


class UnsafeMessage(ValueError):
    """The letter could not be built without risk: nothing of it may be sent."""


@dataclass(frozen=True)
class Letter:
    """One message to one person. `calendar` is an iCalendar object of `calendar_method`."""

    sender_name: str
    sender_email: str
    to_name: str
    to_email: str
    subject: str
    text: str
    html: str
    message_id: str
    date: datetime
    reply_to: str | None = None
    calendar: bytes | None = None
    calendar_method: str | None = None


def new_message_id(domain: str) -> str:
    """A random Message-ID; store it, since a repeat must carry the same one."""
    return f"<{new_token()}@{domain}>"


def require(fact: object, otherwise: str) -> None:
    """UnsafeMessage with these words unless the fact holds."""
    if not fact:
        raise UnsafeMessage(otherwise)
