"""ladders, drafts and digests."""

from alembic import op
import sqlalchemy as sa

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


# What rows that are there already say: the first date is the one before the first change of it,
# a blockage has stood with its owner since it began, and who holds a seat today is no news.
FILLED = (
    "UPDATE actions SET slips = (SELECT count(*) FROM due_changes c WHERE c.action_id = actions.id),"
    " first_due_on = coalesce((SELECT c.old FROM due_changes c WHERE c.action_id = actions.id"
    " ORDER BY c.id LIMIT 1), due_on)",
    "UPDATE blockages SET rung_since = since",
    "UPDATE deputies SET may_send = FALSE WHERE kind = 'assistant'",
    "UPDATE holdings SET begun_at = CURRENT_TIMESTAMP WHERE from_on <= CURRENT_DATE",
    "UPDATE holdings SET ended_at = CURRENT_TIMESTAMP WHERE until_on < CURRENT_DATE",
)


def upgrade() -> None:
    op.create_table('import_mappings',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('owners', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_import_mappings_group_id')),
    sa.PrimaryKeyConstraint('group_id', name=op.f('pk_import_mappings'))
    )
    op.create_table('import_uploads',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_import_uploads_group_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_import_uploads_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_uploads')),
    sa.UniqueConstraint('secret', name=op.f('uq_import_uploads_secret'))
    )
    with op.batch_alter_table('import_uploads', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_uploads_at'), ['at'], unique=False)

    op.create_table('ladder_rungs',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('rung', sa.String(length=32), nullable=False),
    sa.Column('days', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_ladder_rungs_group_id')),
    sa.PrimaryKeyConstraint('group_id', 'rung', name=op.f('pk_ladder_rungs'))
    )
    op.create_table('saved_filters',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('query', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_saved_filters_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filters')),
    sa.UniqueConstraint('person_id', 'name', name=op.f('uq_saved_filters_person_id_name'))
    )
    op.create_table('digests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('actions', sa.JSON(), nullable=False),
    sa.Column('checkpoint_on', sa.Date(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_digests_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_digests_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digests')),
    sa.UniqueConstraint('secret', name=op.f('uq_digests_secret'))
    )
    with op.batch_alter_table('digests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_digests_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_digests_seat_id_sent_at', ['seat_id', 'sent_at'], unique=False)

    op.create_table('date_proposals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('capacity', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(length=32), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_date_proposals_action_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_date_proposals_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_date_proposals'))
    )
    with op.batch_alter_table('date_proposals', schema=None) as batch_op:
        batch_op.create_index('ix_date_proposals_action_id_outcome', ['action_id', 'outcome'], unique=False)
        batch_op.create_index('ix_date_proposals_outcome_id', ['outcome', 'id'], unique=False)

    op.create_table('imported_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_imported_rows_action_id')),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_imported_rows_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imported_rows')),
    sa.UniqueConstraint('group_id', 'key', name=op.f('uq_imported_rows_group_id_key'))
    )
    with op.batch_alter_table('imported_rows', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_imported_rows_action_id'), ['action_id'], unique=False)

    op.create_table('update_drafts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(length=32), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(), nullable=False),
    sa.Column('offered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_update_drafts_action_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_update_drafts_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_update_drafts_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_update_drafts'))
    )
    with op.batch_alter_table('update_drafts', schema=None) as batch_op:
        batch_op.create_index('ix_update_drafts_action_id_outcome', ['action_id', 'outcome'], unique=False)
        batch_op.create_index('ix_update_drafts_outcome_offered_at_at', ['outcome', 'offered_at', 'at'], unique=False)
        batch_op.create_index('ix_update_drafts_seat_id_outcome', ['seat_id', 'outcome'], unique=False)

    with op.batch_alter_table('action_updates', schema=None) as batch_op:
        batch_op.add_column(sa.Column('drafted_by', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('first_due_on', sa.Date(), nullable=False, server_default='1970-01-01'))
        batch_op.add_column(sa.Column('slips', sa.Integer(), nullable=False, server_default='0'))
        batch_op.create_index('ix_actions_priority_open_due', ['priority_id', 'closed_at', 'due_on', 'id'], unique=False)
        batch_op.create_index('ix_actions_moved_due', ['closed_at', 'due_on', 'id'], unique=False, sqlite_where=sa.text('slips > 0'), postgresql_where=sa.text('slips > 0'))
        batch_op.create_index('ix_actions_sensitive', ['group_id', 'closed_at'], unique=False, sqlite_where=sa.text("marking != 'OFFICIAL'"), postgresql_where=sa.text("marking != 'OFFICIAL'"))

    with op.batch_alter_table('blockage_steps', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rung', sa.String(length=32), nullable=True))

    with op.batch_alter_table('blockages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('if_nothing', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('rung', sa.String(length=32), nullable=False, server_default='owner'))
        batch_op.add_column(sa.Column('rung_since', sa.Date(), nullable=False, server_default='1970-01-01'))
        batch_op.add_column(sa.Column('climbs_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('taken_by', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('question', sa.String(), nullable=False, server_default=''))
        batch_op.create_index('ix_blockages_closed_climbs', ['closed_at', 'climbs_on'], unique=False)

    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.add_column(sa.Column('may_draft', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('may_send', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('may_answer', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('copied', sa.Boolean(), nullable=False, server_default=sa.false()))

    # A default that is no expression, so that SQLite need not write the table anew.
    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer_links', sa.Boolean(), nullable=False, server_default='1'))

    with op.batch_alter_table('holdings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))

    for statement in FILLED:
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table('holdings', schema=None) as batch_op:
        batch_op.drop_column('ended_at')
        batch_op.drop_column('begun_at')

    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.drop_column('answer_links')

    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.drop_column('copied')
        batch_op.drop_column('may_answer')
        batch_op.drop_column('may_send')
        batch_op.drop_column('may_draft')

    with op.batch_alter_table('blockages', schema=None) as batch_op:
        batch_op.drop_index('ix_blockages_closed_climbs')
        batch_op.drop_column('question')
        batch_op.drop_column('taken_by')
        batch_op.drop_column('climbs_on')
        batch_op.drop_column('rung_since')
        batch_op.drop_column('rung')
        batch_op.drop_column('if_nothing')

    with op.batch_alter_table('blockage_steps', schema=None) as batch_op:
        batch_op.drop_column('rung')

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.drop_index('ix_actions_sensitive', sqlite_where=sa.text("marking != 'OFFICIAL'"), postgresql_where=sa.text("marking != 'OFFICIAL'"))
        batch_op.drop_index('ix_actions_moved_due', sqlite_where=sa.text('slips > 0'), postgresql_where=sa.text('slips > 0'))
        batch_op.drop_index('ix_actions_priority_open_due')
        batch_op.drop_column('slips')
        batch_op.drop_column('first_due_on')

    with op.batch_alter_table('action_updates', schema=None) as batch_op:
        batch_op.drop_column('drafted_by')

    with op.batch_alter_table('update_drafts', schema=None) as batch_op:
        batch_op.drop_index('ix_update_drafts_seat_id_outcome')
        batch_op.drop_index('ix_update_drafts_outcome_offered_at_at')
        batch_op.drop_index('ix_update_drafts_action_id_outcome')

    op.drop_table('update_drafts')
    with op.batch_alter_table('imported_rows', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_imported_rows_action_id'))

    op.drop_table('imported_rows')
    with op.batch_alter_table('date_proposals', schema=None) as batch_op:
        batch_op.drop_index('ix_date_proposals_outcome_id')
        batch_op.drop_index('ix_date_proposals_action_id_outcome')

    op.drop_table('date_proposals')
    with op.batch_alter_table('digests', schema=None) as batch_op:
        batch_op.drop_index('ix_digests_seat_id_sent_at')
        batch_op.drop_index(batch_op.f('ix_digests_person_id'))

    op.drop_table('digests')
    op.drop_table('saved_filters')
    op.drop_table('ladder_rungs')
    with op.batch_alter_table('import_uploads', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_uploads_at'))

    op.drop_table('import_uploads')
    op.drop_table('import_mappings')
