"""What a report is asked to be: its kind, plan or organisation, reader and period."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnership.groups.models import Group
from partnership.people.models import Organisation
from partnership.plans.models import Plan
from partnership.policy.standing import Standing
from partnership.reports.accounting.periods import Period


class ReportKind(StrEnum):
    """The reports there are."""

    UPDATE = "priority-update"
    SUMMARY = "board-summary"
    ORGANISATION = "organisation"
    PROGRESS = "annual-progress"
    FORUM = "forum"


KIND_WORDS: Final = {
    ReportKind.UPDATE: "Priority update",
    ReportKind.SUMMARY: "Board summary",
    ReportKind.ORGANISATION: "Report on an organisation",
    ReportKind.PROGRESS: "Progress of a delivery plan",
    ReportKind.FORUM: "Report to a community forum",
}
KIND_HINTS: Final = {
    ReportKind.UPDATE: "By the priorities of a plan, for a panel or whoever else holds you to "
    "account",
    ReportKind.SUMMARY: "What was decided, completed, overdue and blocked, body by body",
    ReportKind.ORGANISATION: "An organisation's actions and answers, what it can free, attendance",
    ReportKind.PROGRESS: "How many actions of a plan are complete, and how many were before",
    ReportKind.FORUM: "You said, we did; what is measured; what comes next",
}
OF_PLAN: Final = frozenset({ReportKind.UPDATE, ReportKind.PROGRESS, ReportKind.FORUM})
# Read within the body itself, so that what is OFFICIAL-SENSITIVE may be in it.
INSIDE: Final = frozenset({ReportKind.SUMMARY})


@dataclass(frozen=True)
class Asked:
    """Who asks, for which body, and for what."""

    who: Standing
    group: Group
    kind: ReportKind
    period: Period
    recipient: str
    plan: Plan | None = None
    organisation: Organisation | None = None

    @property
    def bodies(self) -> list[int]:
        """The body and those that it oversees, as far as the reader knows."""
        below = {child for child, parent in self.who.overseen if parent == self.group.id}
        return sorted({self.group.id, *below})

    @property
    def official_only(self) -> bool:
        """Whether it leaves the bodies."""
        return self.kind not in INSIDE

    @property
    def the_plan(self) -> Plan:
        """The plan of a report that has one."""
        if self.plan is None:
            raise LookupError(f"a {self.kind} is about a plan")
        return self.plan


def reader(
    kind: ReportKind, group: Group, plan: Plan | None, organisation: Organisation | None
) -> str:
    """For whom a report is where nobody else is named."""
    if kind is ReportKind.ORGANISATION and organisation is not None:
        return organisation.name
    if kind in OF_PLAN and plan is not None and plan.accounts_to:
        return plan.accounts_to
    return group.name
