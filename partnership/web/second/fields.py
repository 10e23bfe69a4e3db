"""The field into which a code is typed."""

from typing import Any

from wtforms import StringField, ValidationError

from partnership.credentials.rules import is_code
from partnership.web.forms import Form


class CodeForm(Form):
    """A code of an app, or a recovery code."""

    code = StringField("Code")

    def validate_code(self, field: Any) -> None:
        """Only what could be one counts as a try."""
        if not is_code(field.data or ""):
            raise ValidationError("Enter the six digits that your app shows, or a recovery code")
