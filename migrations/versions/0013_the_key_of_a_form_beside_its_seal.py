"""the key of a form beside its seal."""

from alembic import op
import sqlalchemy as sa

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


# The record is only added to; this once the keys of forms are put beside what is there.
UNGUARD = {
    "sqlite": "DROP TRIGGER seals_no_update",
    "postgresql": "ALTER TABLE seals DISABLE TRIGGER seals_only_added_to",
}
GUARD = {
    "sqlite": "CREATE TRIGGER seals_no_update BEFORE UPDATE ON seals "
    "BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END",
    "postgresql": "ALTER TABLE seals ENABLE TRIGGER seals_only_added_to",
}
# A key was noted with the moment and the subject of the first entry that its form led to.
FIRST = sa.text(
    "SELECT form_keys.key AS key, min(events.id) AS event_id FROM form_keys JOIN events "
    "ON events.at = form_keys.at AND events.noun = form_keys.noun "
    "AND events.noun_id = form_keys.noun_id GROUP BY form_keys.key"
)
PUT = sa.text("UPDATE seals SET form_key = :key WHERE event_id = :event_id")
TAKE_OUT = sa.text(
    "INSERT INTO form_keys (key, at, noun, noun_id) "
    "SELECT seals.form_key, events.at, events.noun, events.noun_id "
    "FROM seals JOIN events ON events.id = seals.event_id WHERE seals.form_key IS NOT NULL"
)


# The turn to seal, the last seal and those that follow it, for one question instead of three. As
# the turn comes first, what was committed while it waited is seen. The digest is that of `chain`.
ADD_SEALS = """
CREATE FUNCTION add_seals(event_ids integer[], texts text[], first_key varchar) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    last seals%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(727206);
    SELECT * INTO last FROM seals ORDER BY number DESC LIMIT 1;
    FOR place IN 1 .. cardinality(event_ids) LOOP
        last.number := coalesce(last.number, 0) + 1;
        last.digest := encode(
            sha256(convert_to(coalesce(last.digest, '') || chr(10) || texts[place], 'UTF8')), 'hex'
        );
        INSERT INTO seals (number, event_id, digest, form_key)
        VALUES (last.number, event_ids[place], last.digest, CASE place WHEN 1 THEN first_key END);
    END LOOP;
END $$
"""


def _put_beside_seals(connection: sa.Connection) -> None:
    found = {row.event_id: row.key for row in connection.execute(FIRST)}
    connection.execute(sa.text(UNGUARD[connection.dialect.name]))
    if found:
        connection.execute(PUT, [{"key": key, "event_id": one} for one, key in found.items()])
    connection.execute(sa.text(GUARD[connection.dialect.name]))


def upgrade() -> None:
    # Not in a batch, which would make the table anew without its triggers.
    op.add_column('seals', sa.Column('form_key', sa.String(), nullable=True))
    _put_beside_seals(op.get_bind())
    op.create_index('ix_seals_form_key', 'seals', ['form_key'], unique=True,
    sqlite_where=sa.text('form_key IS NOT NULL'),
    postgresql_where=sa.text('form_key IS NOT NULL'))
    op.drop_table('form_keys')
    if op.get_bind().dialect.name == "postgresql":
        op.execute(ADD_SEALS)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION add_seals")
    op.create_table('form_keys',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('noun', sa.String(), nullable=False),
    sa.Column('noun_id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_form_keys'))
    )
    op.create_index(op.f('ix_form_keys_at'), 'form_keys', ['at'])
    op.get_bind().execute(TAKE_OUT)
    op.drop_index('ix_seals_form_key', 'seals')
    op.drop_column('seals', 'form_key')
