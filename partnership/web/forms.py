"""What all forms share: a one-time key, and a command's refusal shown beside its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import flash, redirect, request
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import FormField, HiddenField, PasswordField

from partnership.core.errors import Refused
from partnership.core.text import many_lines
from partnership.core.tokens import new_token
from partnership.transaction import transaction


class Form(FlaskForm):
    """A form whose second sending does nothing."""

    class Meta(FlaskForm.Meta):
        """Every field's text is cleaned before it is judged, and before it is shown again."""

        # One guard at the door sees to all that is posted; a form need not make a token to compare.
        csrf = False

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            """Add the cleaning to the field's own filters."""
            if issubclass(unbound_field.field_class, FormField | PasswordField):
                # Its own form cleans; a password is taken exactly as typed.
                return unbound_field.bind(form=form, **options)
            filters = [*unbound_field.kwargs.get("filters", ()), _cleaned]
            return unbound_field.bind(form=form, filters=filters, **options)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What a form sends; JSON is taken for none, as it may hold anything but its key."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

    form_key = HiddenField(default=new_token)


class Button(Form):
    """A form of one button."""


def _cleaned(typed: Any) -> Any:
    # Exactly text: an answer that has become a word of ours (a StrEnum) stays one.
    return many_lines(typed) if type(typed) is str else typed


@contextmanager
def attempt(form: FlaskForm) -> Iterator[None]:
    """Run commands in a transaction; a refusal becomes the form's error and nothing is stored."""
    commanded = False
    try:
        with transaction():
            yield
            commanded = True
    except Refused as refusal:
        # A command may refuse; what follows from it may not, for the page has moved on by then.
        if commanded:
            raise RuntimeError("a reaction refused") from refusal
        refuse(form, refusal)


def refuse(form: FlaskForm, refusal: Refused) -> None:
    """Show a refusal beside its field, or at the top where it has none."""
    field: Any = form._fields.get(refusal.field or "")
    if field is None:
        form.form_errors.append(refusal.message)
    else:
        field.errors = [*field.errors, refusal.message]


def done(notice: str, address: str) -> Response:
    """Go on to the next page, which says what was done and what happens next."""
    flash(notice, "done")
    return redirect(address)


__all__ = ["Button", "Form", "attempt", "done", "refuse"]
