"""days to avoid."""

from alembic import op
import sqlalchemy as sa

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('avoided_days',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_avoided_days_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_avoided_days'))
    )
    with op.batch_alter_table('avoided_days', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_avoided_days_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_avoided_days_until_on'), ['until_on'], unique=False)


def downgrade() -> None:
    op.drop_table('avoided_days')
