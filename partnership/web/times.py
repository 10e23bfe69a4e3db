"""A form field for a time of day, as people write it."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from partnership.core.london import time_words
from partnership.core.text import one_line
from partnership.web.typed import read_time, with_article


class TimeOfDay(Field):
    """A time as people write it: 10am, 10:30, 10.30am or 1400."""

    data: time | None

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        named: str = "",
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.named = named or with_article(label)
        self.required = required

    def _value(self) -> str:
        if self.raw_data:
            return one_line(self.raw_data[0])
        return time_words(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the time that was typed."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text:
            self.data = read_time(text)
            if self.data is None:
                raise ValueError(f"Enter {self.named} like 10am, 2:30pm or 14:30")

    def pre_validate(self, _form: Any) -> None:
        """Refuse what could not be read, and nothing where something is needed."""
        if self.process_errors:
            raise StopValidation()
        if self.required and self.data is None:
            raise StopValidation(f"Enter {self.named}, like 10am or 2:30pm")
