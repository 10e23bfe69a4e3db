"""papers, packs and live meetings."""

from alembic import op
import sqlalchemy as sa

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('packs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('contents', sa.String(), nullable=False),
    sa.Column('inside', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_packs_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_packs')),
    sa.UniqueConstraint('meeting_id', 'contents', name=op.f('uq_packs_meeting_id_contents'))
    )
    with op.batch_alter_table('packs', schema=None) as batch_op:
        batch_op.create_index('ix_packs_state', ['state'], unique=False)

    op.create_table('pack_openings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_pack_openings_meeting_id')),
    sa.ForeignKeyConstraint(['pack_id'], ['packs.id'], name=op.f('fk_pack_openings_pack_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_pack_openings_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pack_openings')),
    sa.UniqueConstraint('meeting_id', 'person_id', name=op.f('uq_pack_openings_meeting_id_person_id'))
    )
    with op.batch_alter_table('pack_openings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pack_openings_person_id'), ['person_id'], unique=False)

    op.create_table('papers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('lead_seat_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_papers_item_id')),
    sa.ForeignKeyConstraint(['lead_seat_id'], ['seats.id'], name=op.f('fk_papers_lead_seat_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_papers_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_papers'))
    )
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_papers_item_id'), ['item_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_papers_lead_seat_id'), ['lead_seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_papers_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('paper_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('paper_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('came_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('late_because', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['paper_id'], ['papers.id'], name=op.f('fk_paper_files_paper_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_paper_files_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_files')),
    sa.UniqueConstraint('paper_id', 'number', name=op.f('uq_paper_files_paper_id_number'))
    )
    op.create_table('live_meetings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('item_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_live_meetings_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_live_meetings_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_live_meetings')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_live_meetings_meeting_id'))
    )

    # A default that is no expression, so that SQLite need not write the table anew.
    with op.batch_alter_table('agenda_items', schema=None, recreate='never') as batch_op:
        batch_op.add_column(sa.Column('proposed', sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.drop_column('proposed')
    op.drop_table('live_meetings')
    op.drop_table('paper_files')
    with op.batch_alter_table('papers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_papers_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_papers_lead_seat_id'))
        batch_op.drop_index(batch_op.f('ix_papers_item_id'))

    op.drop_table('papers')
    with op.batch_alter_table('pack_openings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pack_openings_person_id'))

    op.drop_table('pack_openings')
    with op.batch_alter_table('packs', schema=None) as batch_op:
        batch_op.drop_index('ix_packs_state')

    op.drop_table('packs')
