"""Run migrations on the app's own connection; one at a time on PostgreSQL."""

from alembic import context
from sqlalchemy import Connection, Enum, text

from partnership.actions import models as actions
from partnership.actions import waiting
from partnership.core.db import Base, UtcDateTime
from partnership.credentials import models as credentials
from partnership.digests import models as digests
from partnership.gatherings import models as gatherings
from partnership.highlights import models as highlights
from partnership.inbound import models as inbound
from partnership.indicators import models as indicators
from partnership.invitations import models as invitations
from partnership.learning import models as learning
from partnership.meetings import live, revisions
from partnership.meetings.avoiding import models as avoiding
from partnership.papers import models as papers
from partnership.plans import models as plans
from partnership.projects import models as projects
from partnership.spreadsheets import models as spreadsheets
from partnership.topics import models as topics

TABLES = (
    actions,
    waiting,
    credentials,
    digests,
    gatherings,
    highlights,
    inbound,
    indicators,
    invitations,
    learning,
    revisions,
    live,
    avoiding,
    papers,
    plans,
    projects,
    spreadsheets,
    topics,
)  # imported: known


def render(kind: str, value: object, _context: object) -> str | bool:
    """Migrations must not change when the code does: types of ours are written as plain ones."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, indicators.Exact):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(value, Enum):
        return "sa.String(length=32)"
    return False


def run(connection: Connection) -> None:
    """Upgrade or compare within the caller's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Ends with the transaction, so that a killed migration blocks nobody.
            connection.execute(text("SELECT pg_advisory_xact_lock(727205)"))
        context.run_migrations()


run(context.config.attributes["connection"])
