"""The columns of whatever carries a marking of its own."""

from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.marking import Mark, Marking


class Marked:
    """A row with a marking, a descriptor and a handling instruction."""

    marking: Mapped[Marking] = mapped_column(default=Marking.OFFICIAL)
    descriptor: Mapped[str] = mapped_column(default="")
    handling: Mapped[str] = mapped_column(default="")

    @property
    def mark(self) -> Mark:
        """All three as one value."""
        return Mark(self.marking, self.descriptor, self.handling)

    def put_mark(self, mark: Mark) -> None:
        """Set all three."""
        self.marking, self.descriptor, self.handling = mark.marking, mark.descriptor, mark.handling
