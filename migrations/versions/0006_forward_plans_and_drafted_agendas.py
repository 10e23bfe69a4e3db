"""forward plans and drafted agendas."""

from alembic import op
import sqlalchemy as sa

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


# In SQL, which both databases understand: only so does SQLite add it without a new table.
CARRIED = (
    'ALTER TABLE agenda_items ADD COLUMN carried_from_id INTEGER '
    'CONSTRAINT fk_agenda_items_carried_from_id REFERENCES agenda_items (id)'
)


def upgrade() -> None:
    op.add_column('agenda_items', sa.Column('because', sa.String(), nullable=False, server_default=''))
    op.add_column('agenda_items', sa.Column('source', sa.String(), nullable=False, server_default=''))
    op.add_column('agenda_items', sa.Column('times', sa.Integer(), nullable=False, server_default='1'))
    op.add_column('agenda_items', sa.Column('reached', sa.Boolean(), nullable=False, server_default=sa.true()))
    op.execute(CARRIED)
    op.create_index(op.f('ix_agenda_items_carried_from_id'), 'agenda_items', ['carried_from_id'])

    op.create_table('topics',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('lead_seat_id', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('carried_from_id', sa.Integer(), nullable=True),
    sa.Column('put_off', sa.Integer(), nullable=False),
    sa.Column('dropped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['carried_from_id'], ['agenda_items.id'], name=op.f('fk_topics_carried_from_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_topics_group_id')),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_topics_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['lead_seat_id'], ['seats.id'], name=op.f('fk_topics_lead_seat_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_topics_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topics'))
    )
    for name in ('carried_from_id', 'group_id', 'item_id', 'meeting_id'):
        op.create_index(op.f(f'ix_topics_{name}'), 'topics', [name], unique=False)

    op.create_table('standing_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('lead_seat_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_last', sa.Boolean(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_standing_items_group_id')),
    sa.ForeignKeyConstraint(['lead_seat_id'], ['seats.id'], name=op.f('fk_standing_items_lead_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standing_items')),
    sa.UniqueConstraint('group_id', 'title', name=op.f('uq_standing_items_group_id_title'))
    )
    op.create_table('parked_lines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_parked_lines_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parked_lines')),
    sa.UniqueConstraint('meeting_id', 'key', name=op.f('uq_parked_lines_meeting_id_key'))
    )


def downgrade() -> None:
    op.drop_table('parked_lines')
    op.drop_table('standing_items')
    op.drop_table('topics')
    op.drop_index(op.f('ix_agenda_items_carried_from_id'), table_name='agenda_items')
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        for name in ('carried_from_id', 'because', 'source', 'times', 'reached'):
            batch_op.drop_column(name)
