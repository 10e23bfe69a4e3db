"""plans by version, figures, highlight reports, gatherings, projects and cards."""

from alembic import op
import sqlalchemy as sa

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('indicators',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('definition', sa.String(), nullable=False),
    sa.Column('unit', sa.String(length=32), nullable=False),
    sa.Column('better', sa.String(length=32), nullable=False),
    sa.Column('area', sa.String(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_indicators_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicators')),
    sa.UniqueConstraint('key', name=op.f('uq_indicators_key'))
    )
    with op.batch_alter_table('indicators', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicators_group_id'), ['group_id'], unique=False)

    op.create_table('figures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.Column('is_forecast', sa.Boolean(), nullable=False),
    sa.Column('publisher', sa.String(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('quoted', sa.String(), nullable=False),
    sa.Column('against_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['against_id'], ['figures.id'], name=op.f('fk_figures_against_id')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicators.id'], name=op.f('fk_figures_indicator_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_figures'))
    )
    with op.batch_alter_table('figures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_figures_against_id'), ['against_id'], unique=False)
        batch_op.create_index('ix_figures_indicator_until', ['indicator_id', 'until_on'], unique=False)

    op.create_table('highlights',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('done', sa.String(), nullable=False),
    sa.Column('coming', sa.String(), nullable=False),
    sa.Column('at_risk', sa.String(), nullable=False),
    sa.Column('needed', sa.String(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_highlights_group_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_highlights_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_highlights')),
    sa.UniqueConstraint('group_id', 'meeting_id', name=op.f('uq_highlights_group_id_meeting_id'))
    )
    with op.batch_alter_table('highlights', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_highlights_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('learning_cards',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('ring_seat_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('did', sa.String(), nullable=False),
    sa.Column('changed', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('blockage_id', sa.Integer(), nullable=True),
    sa.Column('shared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shared_by', sa.String(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_because', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_learning_cards_action_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['blockage_id'], ['blockages.id'], name=op.f('fk_learning_cards_blockage_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_learning_cards_group_id')),
    sa.ForeignKeyConstraint(['ring_seat_id'], ['seats.id'], name=op.f('fk_learning_cards_ring_seat_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_learning_cards_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_cards'))
    )
    with op.batch_alter_table('learning_cards', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_cards_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_cards_blockage_id'), ['blockage_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_cards_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_cards_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_learning_cards_shared_at'), ['shared_at'], unique=False)

    op.create_table('learning_borrowings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_learning_borrowings_action_id')),
    sa.ForeignKeyConstraint(['card_id'], ['learning_cards.id'], name=op.f('fk_learning_borrowings_card_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_learning_borrowings_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_borrowings')),
    sa.UniqueConstraint('action_id', name=op.f('uq_learning_borrowings_action_id')),
    sa.UniqueConstraint('card_id', 'seat_id', name=op.f('uq_learning_borrowings_card_id_seat_id'))
    )
    with op.batch_alter_table('learning_borrowings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_borrowings_seat_id'), ['seat_id'], unique=False)

    op.create_table('learning_practice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('stand', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['learning_cards.id'], name=op.f('fk_learning_practice_card_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_learning_practice_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning_practice')),
    sa.UniqueConstraint('card_id', 'organisation_id', name=op.f('uq_learning_practice_card_id_organisation_id'))
    )
    with op.batch_alter_table('learning_practice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_practice_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('indicator_priorities',
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('priority_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicators.id'], name=op.f('fk_indicator_priorities_indicator_id')),
    sa.ForeignKeyConstraint(['priority_id'], ['priorities.id'], name=op.f('fk_indicator_priorities_priority_id')),
    sa.PrimaryKeyConstraint('indicator_id', 'priority_id', name=op.f('pk_indicator_priorities'))
    )
    with op.batch_alter_table('indicator_priorities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_priorities_priority_id'), ['priority_id'], unique=False)

    op.create_table('plan_reviews',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('priority_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('reviewed_on', sa.Date(), nullable=False),
    sa.Column('quality', sa.String(length=32), nullable=False),
    sa.Column('progress', sa.String(length=32), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('next_on', sa.Date(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_plan_reviews_group_id')),
    sa.ForeignKeyConstraint(['priority_id'], ['priorities.id'], name=op.f('fk_plan_reviews_priority_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_reviews'))
    )
    with op.batch_alter_table('plan_reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_reviews_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_reviews_priority_id'), ['priority_id'], unique=False)

    op.create_table('priority_successors',
    sa.Column('earlier_id', sa.Integer(), nullable=False),
    sa.Column('later_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['earlier_id'], ['priorities.id'], name=op.f('fk_priority_successors_earlier_id')),
    sa.ForeignKeyConstraint(['later_id'], ['priorities.id'], name=op.f('fk_priority_successors_later_id')),
    sa.PrimaryKeyConstraint('earlier_id', 'later_id', name=op.f('pk_priority_successors'))
    )
    with op.batch_alter_table('priority_successors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_priority_successors_later_id'), ['later_id'], unique=False)

    op.create_table('priority_tags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('priority_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('topic_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_priority_tags_action_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['decision_id'], ['decisions.id'], name=op.f('fk_priority_tags_decision_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['priority_id'], ['priorities.id'], name=op.f('fk_priority_tags_priority_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topics.id'], name=op.f('fk_priority_tags_topic_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_priority_tags')),
    sa.UniqueConstraint('priority_id', 'action_id', name='uq_priority_tags_action'),
    sa.UniqueConstraint('priority_id', 'decision_id', name='uq_priority_tags_decision'),
    sa.UniqueConstraint('priority_id', 'topic_id', name='uq_priority_tags_topic')
    )
    with op.batch_alter_table('priority_tags', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_priority_tags_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_priority_tags_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_priority_tags_topic_id'), ['topic_id'], unique=False)

    # In plain words, which both databases take: SQLite would otherwise make the table anew, and
    # cannot while priorities name its rows.
    for column, other in (('group_id', 'groups'), ('follows_id', 'plans')):
        reference = f'CONSTRAINT fk_plans_{column} REFERENCES {other} (id)'
        op.execute(f'ALTER TABLE plans ADD COLUMN {column} INTEGER {reference}')
        op.create_index(f'ix_plans_{column}', 'plans', [column], unique=False)
    for column in ('duty', 'accounts_to'):
        op.add_column('plans', sa.Column(column, sa.String(), nullable=False, server_default=''))

    op.create_table('gatherings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_gatherings_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gatherings'))
    )
    with op.batch_alter_table('gatherings', schema=None) as batch_op:
        batch_op.create_index('ix_gatherings_group_held', ['group_id', 'held_on'], unique=False)

    op.create_table('gathering_attendances',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('sector', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gatherings.id'], name=op.f('fk_gathering_attendances_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering_attendances'))
    )
    with op.batch_alter_table('gathering_attendances', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_attendances_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('gathering_workshops',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('theme', sa.String(), nullable=False),
    sa.Column('facilitator', sa.String(), nullable=False),
    sa.Column('notes', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['gathering_id'], ['gatherings.id'], name=op.f('fk_gathering_workshops_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering_workshops'))
    )
    with op.batch_alter_table('gathering_workshops', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_workshops_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('projects',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('aim', sa.String(), nullable=False),
    sa.Column('lead_seat_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_projects_group_id')),
    sa.ForeignKeyConstraint(['lead_seat_id'], ['seats.id'], name=op.f('fk_projects_lead_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_projects'))
    )
    with op.batch_alter_table('projects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_projects_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_projects_lead_seat_id'), ['lead_seat_id'], unique=False)

    op.create_table('project_partners',
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_project_partners_organisation_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_partners_project_id')),
    sa.PrimaryKeyConstraint('project_id', 'organisation_id', name=op.f('pk_project_partners'))
    )
    with op.batch_alter_table('project_partners', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_partners_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('project_phases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('begun_on', sa.Date(), nullable=False),
    sa.Column('planned_end', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('exit_test', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('went_back', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_phases_project_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_phases'))
    )
    with op.batch_alter_table('project_phases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_phases_project_id'), ['project_id'], unique=False)
        batch_op.create_index('uq_project_phases_one_open', ['project_id'], unique=True, sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))

    op.create_table('gathering_proposals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('workshop_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(length=32), nullable=False),
    sa.Column('topic_id', sa.Integer(), nullable=True),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('body_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_gathering_proposals_action_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['body_id'], ['groups.id'], name=op.f('fk_gathering_proposals_body_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topics.id'], name=op.f('fk_gathering_proposals_topic_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['gathering_workshops.id'], name=op.f('fk_gathering_proposals_workshop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering_proposals'))
    )
    with op.batch_alter_table('gathering_proposals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_proposals_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_gathering_proposals_topic_id'), ['topic_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_gathering_proposals_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('gathering_questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('gathering_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=True),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_gathering_questions_action_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['decision_id'], ['decisions.id'], name=op.f('fk_gathering_questions_decision_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['gathering_id'], ['gatherings.id'], name=op.f('fk_gathering_questions_gathering_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gathering_questions'))
    )
    with op.batch_alter_table('gathering_questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gathering_questions_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_gathering_questions_decision_id'), ['decision_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_gathering_questions_gathering_id'), ['gathering_id'], unique=False)

    op.create_table('project_actions',
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['actions.id'], name=op.f('fk_project_actions_action_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_actions_project_id')),
    sa.PrimaryKeyConstraint('project_id', 'action_id', name=op.f('pk_project_actions'))
    )
    with op.batch_alter_table('project_actions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_actions_action_id'), ['action_id'], unique=False)

    op.create_table('project_outcomes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('phase_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicators.id'], name=op.f('fk_project_outcomes_indicator_id')),
    sa.ForeignKeyConstraint(['phase_id'], ['project_phases.id'], name=op.f('fk_project_outcomes_phase_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_outcomes'))
    )
    with op.batch_alter_table('project_outcomes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_outcomes_indicator_id'), ['indicator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_project_outcomes_phase_id'), ['phase_id'], unique=False)

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.create_index('ix_actions_counted', ['closed_at', 'group_id', 'seat_id', 'due_on', 'latest_at', 'opened_at', 'marking', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.drop_index('ix_actions_counted')

    with op.batch_alter_table('project_outcomes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_outcomes_phase_id'))
        batch_op.drop_index(batch_op.f('ix_project_outcomes_indicator_id'))

    op.drop_table('project_outcomes')
    with op.batch_alter_table('project_actions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_actions_action_id'))

    op.drop_table('project_actions')
    with op.batch_alter_table('gathering_questions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_questions_gathering_id'))
        batch_op.drop_index(batch_op.f('ix_gathering_questions_decision_id'))
        batch_op.drop_index(batch_op.f('ix_gathering_questions_action_id'))

    op.drop_table('gathering_questions')
    with op.batch_alter_table('gathering_proposals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_proposals_workshop_id'))
        batch_op.drop_index(batch_op.f('ix_gathering_proposals_topic_id'))
        batch_op.drop_index(batch_op.f('ix_gathering_proposals_action_id'))

    op.drop_table('gathering_proposals')
    with op.batch_alter_table('project_phases', schema=None) as batch_op:
        batch_op.drop_index('uq_project_phases_one_open', sqlite_where=sa.text('ended_on IS NULL'), postgresql_where=sa.text('ended_on IS NULL'))
        batch_op.drop_index(batch_op.f('ix_project_phases_project_id'))

    op.drop_table('project_phases')
    with op.batch_alter_table('project_partners', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_partners_organisation_id'))

    op.drop_table('project_partners')
    with op.batch_alter_table('projects', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_projects_lead_seat_id'))
        batch_op.drop_index(batch_op.f('ix_projects_group_id'))

    op.drop_table('projects')
    with op.batch_alter_table('gathering_workshops', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_workshops_gathering_id'))

    op.drop_table('gathering_workshops')
    with op.batch_alter_table('gathering_attendances', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gathering_attendances_gathering_id'))

    op.drop_table('gathering_attendances')
    with op.batch_alter_table('gatherings', schema=None) as batch_op:
        batch_op.drop_index('ix_gatherings_group_held')

    op.drop_table('gatherings')

    with op.batch_alter_table('plans', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_plans_group_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_plans_follows_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_plans_group_id'))
        batch_op.drop_index(batch_op.f('ix_plans_follows_id'))
        batch_op.drop_column('accounts_to')
        batch_op.drop_column('duty')
        batch_op.drop_column('follows_id')
        batch_op.drop_column('group_id')

    with op.batch_alter_table('priority_tags', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_priority_tags_topic_id'))
        batch_op.drop_index(batch_op.f('ix_priority_tags_decision_id'))
        batch_op.drop_index(batch_op.f('ix_priority_tags_action_id'))

    op.drop_table('priority_tags')
    with op.batch_alter_table('priority_successors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_priority_successors_later_id'))

    op.drop_table('priority_successors')
    with op.batch_alter_table('plan_reviews', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_reviews_priority_id'))
        batch_op.drop_index(batch_op.f('ix_plan_reviews_group_id'))

    op.drop_table('plan_reviews')
    with op.batch_alter_table('indicator_priorities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_indicator_priorities_priority_id'))

    op.drop_table('indicator_priorities')
    with op.batch_alter_table('learning_practice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_practice_organisation_id'))

    op.drop_table('learning_practice')
    with op.batch_alter_table('learning_borrowings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_borrowings_seat_id'))

    op.drop_table('learning_borrowings')
    with op.batch_alter_table('learning_cards', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_cards_shared_at'))
        batch_op.drop_index(batch_op.f('ix_learning_cards_seat_id'))
        batch_op.drop_index(batch_op.f('ix_learning_cards_group_id'))
        batch_op.drop_index(batch_op.f('ix_learning_cards_blockage_id'))
        batch_op.drop_index(batch_op.f('ix_learning_cards_action_id'))

    op.drop_table('learning_cards')
    with op.batch_alter_table('highlights', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_highlights_meeting_id'))

    op.drop_table('highlights')
    with op.batch_alter_table('figures', schema=None) as batch_op:
        batch_op.drop_index('ix_figures_indicator_until')
        batch_op.drop_index(batch_op.f('ix_figures_against_id'))

    op.drop_table('figures')
    with op.batch_alter_table('indicators', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_indicators_group_id'))

    op.drop_table('indicators')
