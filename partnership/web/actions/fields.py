"""Fields to pick seats, answers and needs from a list, with words for what to do."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.groups.queries import Place


class _Asking:
    """A field that says `ask` where nothing from its list was chosen."""

    ask: str
    required: bool
    data: Any

    def pre_validate(self, form: Any) -> None:
        """In our words rather than the library's."""
        offered = {choice.value for choice in self.iter_choices()}  # type: ignore[attr-defined]
        unknown = self.data is not None and self.data not in offered
        if unknown or (self.required and not self.data):
            raise StopValidation(self.ask)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """What cannot be read is from outside the list."""
        try:
            super().process_formdata(valuelist)  # type: ignore[misc]
        except ValueError:
            self.data = -1


class Pick(_Asking, SelectField):
    """One from a drop-down list of ids; the empty line of an optional one is 0."""

    def __init__(self, label: str, *, ask: str, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, validate_choice=False, **kwargs)
        self.ask, self.required = ask, required


class PickWord(_Asking, RadioField):
    """One of the words of an enumeration, as radio buttons."""

    def __init__(
        self,
        label: str,
        words: Mapping[Any, str],
        *,
        ask: str,
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        choices = [SelectChoice(str(word.value), text) for word, text in words.items()]
        super().__init__(label, choices=choices, validate_choice=False, **kwargs)
        self.ask, self.required = ask, required


class PickMany(SelectMultipleField):
    """Any number of ids from a list."""

    def __init__(self, label: str, *, ask: str, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, validate_choice=False, **kwargs)
        self.ask = ask

    def pre_validate(self, form: Any) -> None:
        """Nothing from outside the list."""
        offered = {choice.value for choice in self.iter_choices()}
        if not set(self.data or ()) <= offered:
            raise StopValidation(self.ask)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """What cannot be read is from outside the list."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = [-1]


def first_line(text: str) -> SelectChoice:
    """The line of a drop-down list that chooses nothing."""
    return SelectChoice(0, text)


def seat_choices(places: Iterable[Place]) -> list[SelectChoice]:
    """Seats to choose from, by name; a vacant one says so."""
    named = [
        SelectChoice(place.seat.id, place.seat.name + ("" if place.person else " (vacant)"))
        for place in places
    ]
    return sorted(named, key=lambda choice: choice.label)


def word(kind: type[StrEnum], text: str | None) -> Any:
    """The member with this value, or None."""
    return kind(text) if text in set(kind) else None
