"""A reason that a command keeps a rule about, refused beside its field together with the rest."""

from collections.abc import Callable
from typing import Any

from wtforms.validators import StopValidation

from partnership.core.errors import Refused


def by_rule(rule: Callable[[str], Any]) -> Callable[[Any, Any], None]:
    """A validator that says what the command's rule would refuse."""

    def check(_form: Any, field: Any) -> None:
        try:
            rule(field.data or "")
        except Refused as refusal:
            raise StopValidation(refusal.message) from None

    return check
