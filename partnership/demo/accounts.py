"""A report that a body gave to whoever its plan names, so long ago."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.scene import Scene
from partnership.demo.sittings import NOON
from partnership.demo.told_accounts import Account
from partnership.plans.models import Plan
from partnership.plans.queries import plan
from partnership.policy.standing import Standing
from partnership.reports.accounting import made
from partnership.reports.accounting.asked import Asked, ReportKind
from partnership.reports.accounting.periods import Span, chosen


def enter_accounts(stage: Scene) -> None:
    """Put each into the story."""
    for told in stage.story.accounts:
        _enter(stage, told)


def _enter(stage: Scene, told: Account) -> None:
    found = plan(told.plan)
    if found is None:
        raise Refused(f"The story names the plan {told.plan}, which is not in the database.")
    day = next_working_day(stage.today - timedelta(days=told.ago))
    stage.on(day, NOON, lambda: _give(told, found))


def _give(told: Account, about: Plan) -> None:
    """Up to that day, with nothing left out."""
    group, kind = offices.body(told.body), ReportKind(told.kind)
    period = chosen(Span(told.span), today(), last=None, own=(None, None))
    reader = about.accounts_to or group.name
    asked = Asked(Standing(), group, kind, period, reader, about)
    file = f"OFFICIAL-{group.slug}-{period.until_on.isoformat()}-{kind}.docx"
    made.note(offices.secretary(group.id), asked, file, [])
