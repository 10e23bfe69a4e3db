"""The fields that name somebody by name and work address, known already or not."""

from flask import current_app
from wtforms import EmailField
from wtforms.validators import StopValidation

from partnership.core.errors import Refused
from partnership.core.text import is_address
from partnership.meetings.rules import LONGEST_LINE
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.people.queries import any_person_by_email
from partnership.people.rules import same_address
from partnership.web.meetings.forms import Words


class Somebody:
    """Mixed into a form; `wants_somebody` says whether the answer is needed."""

    name = Words("Their name")
    email = EmailField("Their work e-mail address")

    @property
    def wants_somebody(self) -> bool:
        """Always, unless the form has another answer."""
        return True

    def validate_name(self, field: Words) -> None:
        """One line, not too long."""
        if self.wants_somebody and not field.data:
            raise StopValidation("Enter their name")
        if len(field.data or "") > LONGEST_LINE:
            raise StopValidation(f"The name must be {LONGEST_LINE} characters or fewer")

    def validate_email(self, field: EmailField) -> None:
        """An address of a person, which ours is not."""
        if not self.wants_somebody:
            return
        typed = same_address(field.data or "")
        if not is_address(typed):
            raise StopValidation("Enter an e-mail address, like name@council.example")
        if typed == same_address(current_app.config["MAIL_FROM"]):
            raise StopValidation("This address sends our messages. Enter another")

    def somebody(self) -> Person:
        """The person; whoever is here already keeps the name that they are known by."""
        email = self.email.data or ""
        person = any_person_by_email(email) or put_person(self.name.data or "", email)
        if not person.active:
            raise Refused("This person's access has ended. Enter somebody else", "email")
        return person
