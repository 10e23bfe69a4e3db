"""The words in which a form and what is typed into it wrongly are written down."""

from dataclasses import dataclass, field, replace

from tests.states.pages import Page

AT_TOP = ""


@dataclass(frozen=True)
class Try:
    """Something wrong: first all is cleared if so wished, then this is typed, by field name.

    `wrong` are the ids that the error summary leads to; AT_TOP is a message about no one field.
    `pressed` is the value of the button, unless it is the first one.
    """

    name: str
    typed: dict[str, str]
    wrong: tuple[str, ...]
    cleared: bool = False
    pressed: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Form:
    """A form: the page it stands on, the endpoint it is sent to, and what may be wrong in it."""

    page: Page
    sent_to: str
    tries: list[Try] = field(default_factory=list)


def nothing(*wrong: str) -> Try:
    """The form sent with everything cleared."""
    return Try("nothing", {}, wrong, cleared=True)


def wrong(name: str, *ids: str, **typed: str) -> Try:
    """The form sent with these answers changed."""
    return Try(name, typed, ids)


def pressed(button: str, one: Try) -> Try:
    """The same, sent with another button."""
    return replace(one, name=f"{one.name} for {button}", pressed=button)


def form(page: Page, *tries: Try, sent_to: str = "") -> Form:
    """A form that is sent to its own page, unless told otherwise."""
    return Form(page, sent_to or page.endpoint, list(tries))


def on(name: str, day: str, month: str, year: str) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
