"""answers, feeds and deputies."""

from uuid import uuid4

from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


# New columns keep their defaults in the database: to take them away, SQLite would have to build
# tables again that others refer to.
# For a default that is no plain value, as sa.false(), Alembic would do so too: hence 'never'.


def upgrade() -> None:
    op.create_table('email_aliases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_email_aliases_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_email_aliases')),
    sa.UniqueConstraint('email', name=op.f('uq_email_aliases_email'))
    )
    with op.batch_alter_table('email_aliases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_email_aliases_person_id'), ['person_id'], unique=False)

    op.create_table('feed_addresses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_feed_addresses_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feed_addresses')),
    sa.UniqueConstraint('digest', name=op.f('uq_feed_addresses_digest'))
    )
    with op.batch_alter_table('feed_addresses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_feed_addresses_person_id'), ['person_id'], unique=False)

    op.create_table('deputies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_deputies_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_deputies_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deputies'))
    )
    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deputies_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deputies_seat_id'), ['seat_id'], unique=False)

    op.create_table('inbound_messages',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('fate', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('proof', sa.String(), nullable=False),
    sa.Column('believed', sa.Boolean(), nullable=False),
    sa.Column('sender', sa.String(), nullable=False),
    sa.Column('sender_name', sa.String(), nullable=False),
    sa.Column('sent_by', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=True),
    sa.Column('stamp', sa.DateTime(timezone=True), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attendee', sa.String(), nullable=False),
    sa.Column('answer', sa.String(length=32), nullable=True),
    sa.Column('comment', sa.String(), nullable=False),
    sa.Column('delegated_to', sa.String(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(), nullable=False),
    sa.Column('raw', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_inbound_messages_group_id')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_inbound_messages_meeting_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_inbound_messages_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbound_messages')),
    sa.UniqueConstraint('digest', name=op.f('uq_inbound_messages_digest'))
    )
    with op.batch_alter_table('inbound_messages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inbound_messages_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index('ix_inbound_messages_waiting', ['fate', 'group_id', 'id'], unique=False)

    with op.batch_alter_table('calendar_entries', schema=None, recreate='never') as batch_op:
        batch_op.add_column(sa.Column('time_sequence', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('revision', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('title', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('provisional', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('reminded_on', sa.Date(), nullable=True))

    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.add_column(sa.Column('papers_due', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('diary_title', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('as_deputy', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('answered_by', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('note', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('reply_sequence', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('reply_stamp', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('old_answer', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('in_diary', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_constraint(batch_op.f('uq_invitations_entry_id_seat_id'), type_='unique')
        batch_op.create_index(batch_op.f('ix_invitations_person_id'), ['person_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_invitations_entry_id_seat_id_person_id_as_deputy'), ['entry_id', 'seat_id', 'person_id', 'as_deputy'])

    with op.batch_alter_table('meetings', schema=None, recreate='never') as batch_op:
        batch_op.add_column(sa.Column('provisional', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('marking', sa.String(length=32), nullable=False, server_default='OFFICIAL'))

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('uid', sa.String(), nullable=False, server_default=''))

    op.execute(
        "UPDATE calendar_entries SET revision = 1, time_sequence = sequence, title ="
        " (SELECT groups.short || ': ' || meetings.title FROM meetings"
        " JOIN groups ON groups.id = meetings.group_id"
        " WHERE meetings.id = calendar_entries.meeting_id)"
    )
    op.execute(
        "UPDATE invitations SET in_diary = (message_id IS NOT NULL AND withdrawn_at IS NULL"
        " AND entry_id IN (SELECT calendar_entries.id FROM calendar_entries"
        " JOIN meetings ON meetings.id = calendar_entries.meeting_id"
        " WHERE meetings.state <> 'cancelled'))"
    )
    connection = op.get_bind()
    ids = connection.execute(sa.text("SELECT id FROM actions")).scalars().all()
    if ids:
        connection.execute(
            sa.text("UPDATE actions SET uid = :uid WHERE id = :id"),
            [{"id": one, "uid": str(uuid4())} for one in ids],
        )


def downgrade() -> None:
    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.drop_column('uid')

    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.drop_column('marking')
        batch_op.drop_column('provisional')

    with op.batch_alter_table('invitations', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_invitations_entry_id_seat_id_person_id_as_deputy'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_invitations_person_id'))
        batch_op.create_unique_constraint(batch_op.f('uq_invitations_entry_id_seat_id'), ['entry_id', 'seat_id'])
        batch_op.drop_column('in_diary')
        batch_op.drop_column('old_answer')
        batch_op.drop_column('reply_stamp')
        batch_op.drop_column('reply_sequence')
        batch_op.drop_column('note')
        batch_op.drop_column('answered_by')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('as_deputy')

    with op.batch_alter_table('groups', schema=None) as batch_op:
        batch_op.drop_column('diary_title')
        batch_op.drop_column('papers_due')

    with op.batch_alter_table('calendar_entries', schema=None) as batch_op:
        batch_op.drop_column('reminded_on')
        batch_op.drop_column('provisional')
        batch_op.drop_column('title')
        batch_op.drop_column('revision')
        batch_op.drop_column('time_sequence')

    with op.batch_alter_table('inbound_messages', schema=None) as batch_op:
        batch_op.drop_index('ix_inbound_messages_waiting')
        batch_op.drop_index(batch_op.f('ix_inbound_messages_meeting_id'))

    op.drop_table('inbound_messages')
    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deputies_seat_id'))
        batch_op.drop_index(batch_op.f('ix_deputies_person_id'))

    op.drop_table('deputies')
    with op.batch_alter_table('feed_addresses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_feed_addresses_person_id'))

    op.drop_table('feed_addresses')
    with op.batch_alter_table('email_aliases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_email_aliases_person_id'))

    op.drop_table('email_aliases')
