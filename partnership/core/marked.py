"""The columns of whatever carries a marking of its own."""

from sqlalchemy import ColumnElement, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.marking import PLAIN, Mark, Marking


class Marked:
    """A row with a marking, a descriptor and a handling instruction."""

    marking: Mapped[Marking] = mapped_column(default=Marking.OFFICIAL)
    descriptor: Mapped[str] = mapped_column(default="")
    handling: Mapped[str] = mapped_column(default="")

    @property
    def mark(self) -> Mark:
        """All three as one value."""
        return Mark(self.marking, self.descriptor, self.handling)

    @hybrid_property
    def is_marked(self) -> bool:
        """Whether it is more than plain OFFICIAL."""
        return self.mark != PLAIN

    @is_marked.inplace.expression
    @classmethod
    def _is_marked(cls) -> ColumnElement[bool]:
        return or_(cls.marking != Marking.OFFICIAL, cls.descriptor != "", cls.handling != "")

    def put_mark(self, mark: Mark) -> None:
        """Set all three."""
        self.marking, self.descriptor, self.handling = mark.marking, mark.descriptor, mark.handling
