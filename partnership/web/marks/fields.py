"""What is asked wherever something gets a marking: how secret, of what kind, how to handle."""

from typing import Any, Final

from wtforms import StringField, TextAreaField

from partnership.core.marking import Mark, Marking, mark, refuse_higher
from partnership.web.actions.fields import PickWord
from partnership.web.actions.texts import rule

WORDS: Final = {one: one.value for one in Marking}


class MarkingField(PickWord):
    """One of the markings there are; a higher one is refused with the reason."""

    def pre_validate(self, form: Any) -> None:
        """By the rule that keeps it out of texts too."""
        with rule():
            refuse_higher(self.data or "")
        super().pre_validate(form)


def mark_fields() -> tuple[Any, Any, Any]:
    """The three questions, made where a form asks them: messages stand in the order of fields."""
    return (
        MarkingField("Marking", WORDS, ask="Choose a marking"),
        StringField("Descriptor"),
        TextAreaField("Handling instruction"),
    )


def answers_of(mark: Mark) -> dict[str, str]:
    """A mark as the form shows it; whatever is not sent stays like this."""
    return {"marking": mark.marking, "descriptor": mark.descriptor, "handling": mark.handling}


class Marks:
    """Mixed into forms with these fields."""

    marking: Any
    descriptor: Any
    handling: Any

    def mark(self) -> Mark:
        """The mark that was chosen."""
        return mark(self.marking.data, self.descriptor.data or "", self.handling.data or "")

    def validate_descriptor(self, field: StringField) -> None:
        """Said together with what else is wrong."""
        with rule():
            mark(Marking.OFFICIAL, field.data or "")

    def validate_handling(self, field: TextAreaField) -> None:
        """Said together with what else is wrong."""
        with rule():
            mark(Marking.OFFICIAL, "", field.data or "")
