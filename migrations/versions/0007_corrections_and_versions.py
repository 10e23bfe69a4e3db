"""corrections and versions."""

from alembic import op
import sqlalchemy as sa

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('minutes_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kept_by', sa.String(), nullable=False),
    sa.Column('why', sa.String(length=32), nullable=False),
    sa.Column('text', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_minutes_versions_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_versions')),
    sa.UniqueConstraint('meeting_id', 'number', name=op.f('uq_minutes_versions_meeting_id_number'))
    )
    op.create_table('corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('was', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('seat_id', sa.Integer(), nullable=True),
    sa.Column('capacity', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(length=32), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['decision_id'], ['decisions.id'], name=op.f('fk_corrections_decision_id')),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_corrections_item_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_corrections_meeting_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_corrections_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_corrections_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections'))
    )
    with op.batch_alter_table('corrections', schema=None) as batch_op:
        batch_op.create_index('ix_corrections_meeting_id_outcome', ['meeting_id', 'outcome'], unique=False)

    # A default that is no expression, so that SQLite need not write the table anew.
    with op.batch_alter_table('meetings', schema=None, recreate='never') as batch_op:
        batch_op.add_column(sa.Column('minutes_sent_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('minutes_cleared_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('circulate_once_cleared', sa.Boolean(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('returned_because', sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.drop_column('returned_because')
        batch_op.drop_column('circulate_once_cleared')
        batch_op.drop_column('minutes_cleared_at')
        batch_op.drop_column('minutes_sent_at')
    with op.batch_alter_table('corrections', schema=None) as batch_op:
        batch_op.drop_index('ix_corrections_meeting_id_outcome')
    op.drop_table('corrections')
    op.drop_table('minutes_versions')
