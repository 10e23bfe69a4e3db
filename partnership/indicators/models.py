"""Tables of indicators, their dated figures, and the priorities that they speak of."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Dialect, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group
from partnership.indicators.checks import Compared, Period
from partnership.indicators.periods import Dated
from partnership.indicators.rules import Better, Measure, Said, Unit, said

THOUSAND = 1_000


class Exact(TypeDecorator[Decimal]):
    """A decimal number of up to three places, kept as thousandths: SQLite would make it a float."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value * THOUSAND)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / THOUSAND


class Indicator(Marked, Base):
    """Something that is measured again and again: what is counted, where, and which way is good.

    The body watches it, and its secretariat looks after its figures.
    """

    __tablename__ = "indicators"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    definition: Mapped[str]
    unit: Mapped[Unit] = mapped_column(default=Unit.COUNT)
    better: Mapped[Better]
    area: Mapped[str]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    figures: Mapped[list["Figure"]] = relationship(
        back_populates="indicator", order_by="Figure.until_on, Figure.id"
    )
    priorities: Mapped[list["IndicatorPriority"]] = relationship(cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def measure(self) -> Measure:
        """What the sentences about its figures need of it."""
        return Measure(self.name, self.unit, self.better)

    @property
    def standing(self) -> list["Figure"]:
        """The figures that were not withdrawn, in the order of their periods."""
        return [one for one in self.figures if one.withdrawn_at is None]


class IndicatorPriority(Base):
    """An indicator speaks of a priority of a plan."""

    __tablename__ = "indicator_priorities"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"), primary_key=True)
    priority_id: Mapped[int] = mapped_column(
        ForeignKey("priorities.id"), primary_key=True, index=True
    )


class Figure(Base):
    """One number for one period, as a publisher gave it; a wrong one is withdrawn, not changed."""

    __tablename__ = "figures"
    __table_args__ = (Index("ix_figures_indicator_until", "indicator_id", "until_on"),)

    id: Mapped[Id]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    value: Mapped[Decimal] = mapped_column(Exact)
    is_forecast: Mapped[bool] = mapped_column(default=False)
    publisher: Mapped[str]
    published_on: Mapped[date]
    source: Mapped[str]
    # The publisher's own words about it, such as a rounding that is not ours.
    quoted: Mapped[str] = mapped_column(default="")
    # The earlier figure that its publisher compares it with.
    against_id: Mapped[int | None] = mapped_column(ForeignKey("figures.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    indicator: Mapped[Indicator] = relationship(back_populates="figures")
    against: Mapped["Figure | None"] = relationship(remote_side="Figure.id")

    @property
    def guarded_by(self) -> Indicator:
        """Whoever may see or change the indicator may see or change its figures."""
        return self.indicator

    @property
    def dated(self) -> Dated:
        """The number with its period."""
        return Dated(self.value, self.from_on, self.until_on)

    @property
    def period(self) -> Period:
        """What another figure may not overlap."""
        return Period(self.from_on, self.until_on, self.publisher, self.is_forecast)

    @property
    def counted(self) -> Compared:
        """What another figure must know of it to be compared with it."""
        return Compared(self.indicator_id, self.from_on, self.until_on, self.is_forecast)

    @property
    def before(self) -> Dated | None:
        """What it is compared with, unless that was withdrawn."""
        stands = self.against is not None and self.against.withdrawn_at is None
        return self.against.dated if self.against is not None and stands else None

    @property
    def said(self) -> Said:
        """Its sentence, the same wherever it stands."""
        return said(
            self.indicator.measure,
            self.dated,
            self.before,
            is_forecast=self.is_forecast,
            quoted=self.quoted,
        )
