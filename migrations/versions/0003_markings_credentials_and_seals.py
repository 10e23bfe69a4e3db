"""markings credentials and seals."""

import hashlib
import json
from datetime import UTC

from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


# From now on nobody changes or takes away an entry of the record, not even with SQL.
APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END"
        for table in ("events", "seals")
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the record is only added to'; END $$",
        *(
            f"CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
            for table in ("events", "seals")
        ),
    ],
}
CHANGEABLE = {
    "sqlite": [
        f"DROP TRIGGER {table}_no_{verb}"
        for table in ("events", "seals")
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "DROP TRIGGER events_only_added_to ON events",
        "DROP TRIGGER seals_only_added_to ON seals",
        "DROP FUNCTION only_added_to",
    ],
}

EVENTS = sa.table(
    "events",
    sa.column("id", sa.Integer),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("kind", sa.String),
    sa.column("person_id", sa.Integer),
    sa.column("seat_id", sa.Integer),
    sa.column("capacity", sa.String),
    sa.column("door", sa.String),
    sa.column("noun", sa.String),
    sa.column("noun_id", sa.Integer),
    sa.column("group_id", sa.Integer),
    sa.column("details", sa.JSON),
)
SEALS = sa.table(
    "seals",
    sa.column("number", sa.Integer),
    sa.column("event_id", sa.Integer),
    sa.column("digest", sa.String),
)


def _seal_what_is_there(connection: sa.Connection) -> None:
    """Chain the entries that were written before there was a chain, in their order."""
    digest, seals = "", []
    for number, row in enumerate(connection.execute(sa.select(EVENTS).order_by(EVENTS.c.id)), 1):
        at = row.at.astimezone(UTC) if row.at.tzinfo else row.at.replace(tzinfo=UTC)
        said = [row.id, at.isoformat(timespec="microseconds"), *row[2:]]
        text = json.dumps(json.loads(json.dumps(said)), sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(f"{digest}\n{text}".encode()).hexdigest()
        seals.append({"number": number, "event_id": row.id, "digest": digest})
    for begin in range(0, len(seals), 1000):
        connection.execute(sa.insert(SEALS), seals[begin : begin + 1000])


def upgrade() -> None:
    op.create_table('seals',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_seals')),
    sa.UniqueConstraint('event_id', name=op.f('uq_seals_event_id'))
    )
    op.create_index('ix_events_group_id_at_id', 'events', ['group_id', 'at', 'id'])
    op.create_index('ix_events_group_id_kind_at_id', 'events', ['group_id', 'kind', 'at', 'id'])
    op.create_index('ix_events_apart_at_id', 'events', ['at', 'id'],
    sqlite_where=sa.text('group_id IS NULL'), postgresql_where=sa.text('group_id IS NULL'))
    op.create_table('sign_in_attempts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempts'))
    )
    with op.batch_alter_table('sign_in_attempts', schema=None) as batch_op:
        batch_op.create_index('ix_sign_in_attempts_what_at', ['what', 'at'], unique=False)

    op.create_table('authenticators',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_authenticators_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_authenticators'))
    )
    with op.batch_alter_table('authenticators', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_authenticators_person_id'), ['person_id'], unique=False)

    op.create_table('broken_glasses',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_broken_glasses_group_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_broken_glasses_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_broken_glasses'))
    )
    with op.batch_alter_table('broken_glasses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_broken_glasses_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_broken_glasses_person_id'), ['person_id'], unique=False)

    op.create_table('other_accounts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('linked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_other_accounts_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_other_accounts')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_other_accounts_issuer_subject'))
    )
    with op.batch_alter_table('other_accounts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_other_accounts_person_id'), ['person_id'], unique=False)

    op.create_table('passkeys',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('credential', sa.String(), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_passkeys_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkeys')),
    sa.UniqueConstraint('credential', name=op.f('uq_passkeys_credential'))
    )
    with op.batch_alter_table('passkeys', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkeys_person_id'), ['person_id'], unique=False)

    op.create_table('passwords',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('hashed', sa.String(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_passwords_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passwords')),
    sa.UniqueConstraint('person_id', name=op.f('uq_passwords_person_id'))
    )
    op.create_table('recovery_codes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_recovery_codes_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_codes')),
    sa.UniqueConstraint('digest', name=op.f('uq_recovery_codes_digest'))
    )
    with op.batch_alter_table('recovery_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_codes_person_id'), ['person_id'], unique=False)

    op.create_table('namings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('noun', sa.String(), nullable=False),
    sa.Column('noun_id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('because', sa.String(), nullable=False),
    sa.Column('named_by', sa.String(), nullable=False),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_namings_group_id')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_namings_person_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_namings_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_namings'))
    )
    with op.batch_alter_table('namings', schema=None) as batch_op:
        batch_op.create_index('ix_namings_noun_noun_id', ['noun', 'noun_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_namings_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_namings_seat_id'), ['seat_id'], unique=False)

    op.create_table('releases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.String(length=32), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('released_by', sa.String(), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_releases_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_releases'))
    )
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_releases_meeting_id'), ['meeting_id'], unique=False)

    op.create_table('interests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('kept_out', sa.Boolean(), nullable=False),
    sa.Column('declared_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_interests_item_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['seats.id'], name=op.f('fk_interests_seat_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interests')),
    sa.UniqueConstraint('item_id', 'seat_id', name=op.f('uq_interests_item_id_seat_id'))
    )
    with op.batch_alter_table('interests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interests_seat_id'), ['seat_id'], unique=False)

    op.create_table('paragraphs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('audience', sa.String(length=32), nullable=False),
    sa.Column('withheld', sa.String(length=32), nullable=False),
    sa.Column('marking', sa.String(length=32), nullable=False),
    sa.Column('descriptor', sa.String(), nullable=False),
    sa.Column('handling', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_items.id'], name=op.f('fk_paragraphs_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paragraphs')),
    sa.UniqueConstraint('item_id', 'digest', name=op.f('uq_paragraphs_item_id_digest'))
    )
    with op.batch_alter_table('action_updates', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marking', sa.String(length=32), nullable=False, server_default='OFFICIAL'))
        batch_op.add_column(sa.Column('descriptor', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('handling', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marking', sa.String(length=32), nullable=False, server_default='OFFICIAL'))
        batch_op.add_column(sa.Column('descriptor', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('handling', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marking', sa.String(length=32), nullable=False, server_default='OFFICIAL'))
        batch_op.add_column(sa.Column('descriptor', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('handling', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('blockages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marking', sa.String(length=32), nullable=False, server_default='OFFICIAL'))
        batch_op.add_column(sa.Column('descriptor', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('handling', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=32), nullable=False, server_default='one meeting'))

    with op.batch_alter_table('group_relations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sight', sa.String(length=32), nullable=False, server_default='standard'))

    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.add_column(sa.Column('descriptor', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('handling', sa.String(), nullable=False, server_default=''))

    with op.batch_alter_table('persons', schema=None, recreate='never') as batch_op:
        batch_op.add_column(sa.Column('is_administrator', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('ends_on', sa.Date(), nullable=True))

    with op.batch_alter_table('sign_in_sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False, server_default='1970-01-01 00:00:00+00:00'))
        batch_op.add_column(sa.Column('strong_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('way', sa.String(length=32), nullable=False, server_default='link'))
        batch_op.add_column(sa.Column('browser', sa.String(), nullable=False, server_default=''))

    op.execute("UPDATE sign_in_sessions SET seen_at = began_at")
    _seal_what_is_there(op.get_bind())
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)



def downgrade() -> None:
    for statement in CHANGEABLE[op.get_bind().dialect.name]:
        op.execute(statement)
    with op.batch_alter_table('sign_in_sessions', schema=None) as batch_op:
        batch_op.drop_column('browser')
        batch_op.drop_column('way')
        batch_op.drop_column('strong_at')
        batch_op.drop_column('seen_at')

    with op.batch_alter_table('persons', schema=None) as batch_op:
        batch_op.drop_column('ends_on')
        batch_op.drop_column('is_administrator')

    with op.batch_alter_table('meetings', schema=None) as batch_op:
        batch_op.drop_column('handling')
        batch_op.drop_column('descriptor')

    with op.batch_alter_table('group_relations', schema=None) as batch_op:
        batch_op.drop_column('sight')

    with op.batch_alter_table('deputies', schema=None) as batch_op:
        batch_op.drop_column('kind')

    with op.batch_alter_table('blockages', schema=None) as batch_op:
        batch_op.drop_column('handling')
        batch_op.drop_column('descriptor')
        batch_op.drop_column('marking')

    with op.batch_alter_table('agenda_items', schema=None) as batch_op:
        batch_op.drop_column('handling')
        batch_op.drop_column('descriptor')
        batch_op.drop_column('marking')

    with op.batch_alter_table('actions', schema=None) as batch_op:
        batch_op.drop_column('handling')
        batch_op.drop_column('descriptor')
        batch_op.drop_column('marking')

    with op.batch_alter_table('action_updates', schema=None) as batch_op:
        batch_op.drop_column('handling')
        batch_op.drop_column('descriptor')
        batch_op.drop_column('marking')

    op.drop_table('paragraphs')
    with op.batch_alter_table('interests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interests_seat_id'))

    op.drop_table('interests')
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_releases_meeting_id'))

    op.drop_table('releases')
    with op.batch_alter_table('namings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_namings_seat_id'))
        batch_op.drop_index(batch_op.f('ix_namings_person_id'))
        batch_op.drop_index('ix_namings_noun_noun_id')

    op.drop_table('namings')
    with op.batch_alter_table('recovery_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_codes_person_id'))

    op.drop_table('recovery_codes')
    op.drop_table('passwords')
    with op.batch_alter_table('passkeys', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkeys_person_id'))

    op.drop_table('passkeys')
    with op.batch_alter_table('other_accounts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_other_accounts_person_id'))

    op.drop_table('other_accounts')
    with op.batch_alter_table('broken_glasses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_broken_glasses_person_id'))
        batch_op.drop_index(batch_op.f('ix_broken_glasses_group_id'))

    op.drop_table('broken_glasses')
    with op.batch_alter_table('authenticators', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_authenticators_person_id'))

    op.drop_table('authenticators')
    with op.batch_alter_table('sign_in_attempts', schema=None) as batch_op:
        batch_op.drop_index('ix_sign_in_attempts_what_at')

    op.drop_table('sign_in_attempts')
    op.drop_index('ix_events_apart_at_id', 'events')
    op.drop_index('ix_events_group_id_kind_at_id', 'events')
    op.drop_index('ix_events_group_id_at_id', 'events')
    op.drop_table('seals')
