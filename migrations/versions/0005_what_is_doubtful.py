"""what is doubtful."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from alembic import op
import sqlalchemy as sa

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


ACTIONS = sa.table(
    'actions',
    *(sa.column(name, sa.Integer()) for name in ('id', 'slips')),
    *(sa.column(name, sa.Date()) for name in ('due_on', 'first_due_on', 'doubtful_from')),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ('opened_at', 'latest_at', 'closed_at')),
    sa.column('state', sa.String()),
    sa.column('is_blocked', sa.Boolean()),
)


# By which the register of decisions and the story of one matter are read.
INDEXES = {
    'ix_actions_item_id': ('actions', ['item_id']),
    'ix_blockage_steps_decision_reference': ('blockage_steps', ['decision_reference']),
    'ix_blockages_agenda_item_id': ('blockages', ['agenda_item_id']),
    'ix_decisions_group_made': ('decisions', ['group_id', 'made_at', 'id']),
    'ix_decisions_item_id': ('decisions', ['item_id']),
    'ix_decisions_made': ('decisions', ['made_at', 'id']),
}


def fill() -> None:
    """From which day each open action is doubtful that claims to go well, as the rule was in 2026."""
    claims = ACTIONS.c.state.in_(['green', 'amber']), ACTIONS.c.closed_at.is_(None)
    known = op.get_bind().execute(sa.select(ACTIONS).where(*claims)).all()
    found = [{'wanted': one.id, 'day': first_day(one)} for one in known]
    if found:
        changed = ACTIONS.update().where(ACTIONS.c.id == sa.bindparam('wanted'))
        op.get_bind().execute(changed.values(doubtful_from=sa.bindparam('day')), found)


def first_day(one: sa.Row) -> date:
    opened_on, latest_on = in_london(one.opened_at), in_london(one.latest_at)
    whole, lost = (one.due_on - opened_on).days, (one.due_on - one.first_due_on).days
    silent, late = latest_on + timedelta(days=60), one.due_on + timedelta(days=1)
    if whole > 0 and 2 * (latest_on - opened_on).days <= whole:
        silent = min(silent, opened_on + timedelta(days=-(-3 * whole // 4)))
    moved = one.slips >= 2 or (one.slips == 1 and lost >= 90)
    if one.is_blocked or (moved and one.state == 'green'):
        return latest_on
    return min(silent, late) if moved or one.state == 'green' else late


def in_london(moment) -> date:
    there = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo('UTC'))
    return there.astimezone(ZoneInfo('Europe/London')).date()


def upgrade() -> None:
    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('doubtful_from', sa.Date(), nullable=True))
        batch_op.create_index('ix_actions_open_doubtful', ['closed_at', 'doubtful_from', 'id'], unique=False)
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns, unique=False)
    fill()


def downgrade() -> None:
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table_name=table)
    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.drop_index('ix_actions_open_doubtful')
        batch_op.drop_column('doubtful_from')
