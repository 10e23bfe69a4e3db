"""What commands raise; the pages and the command line say it in their own way."""


class Refused(Exception):
    """Bad input: `message` is for the user, `field` names the form field it belongs beside."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Missing(Exception):
    """There is no such thing, or none that the asker may know of."""


class Clash(Exception):
    """Somebody else changed it first: both versions, so that nothing typed is lost."""

    def __init__(self, theirs: str, mine: str, now: int) -> None:
        super().__init__("changed by somebody else")
        self.theirs = theirs
        self.mine = mine
        self.now = now


class AlreadyDone(Exception):
    """The same form arrived a second time; `noun` and `noun_id` say what it did the first time."""

    def __init__(self, noun: str, noun_id: int) -> None:
        super().__init__(f"{noun} {noun_id}")
        self.noun = noun
        self.noun_id = noun_id
