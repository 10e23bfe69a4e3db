"""`flask meetings`: meetings and their invitations, for scripts."""

import json
from typing import Any

import click

from partnership.cli.ready import with_database
from partnership.core.london import wall
from partnership.groups.queries import group_by_short
from partnership.inbound import queries as inbound
from partnership.inbound.models import InboundMessage
from partnership.invitations import queries
from partnership.invitations.models import Invitation
from partnership.invitations.queries import WithEntry

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def meetings() -> None:
    """List meetings and show their invitations."""


@meetings.command("list")
@click.option("--group", "short", metavar="SHORT", help="Only the meetings of this body.")
@as_json
@with_database
def list_command(short: str | None, *, as_json: bool) -> None:
    """List all meetings, earliest first."""
    group = group_by_short(short) if short else None
    if short and group is None:
        raise click.ClickException(f"There is no body {short}.")
    found = [_meeting(row) for row in queries.with_uids(group)]
    if as_json:
        _print_json(found)
        return
    for one in found:
        click.echo("{id}\t{start}\t{state}\t{group}\t{title}".format(**one))


@meetings.command("show")
@click.argument("id_or_uid")
@as_json
@with_database
def show_command(id_or_uid: str, *, as_json: bool) -> None:
    """Show one meeting, by its number or its UID, with its invitations."""
    row = queries.one_with_uid(id_or_uid)
    if row is None:
        raise click.ClickException(f"There is no meeting {id_or_uid}.")
    meeting, entry = row
    invited = [_invitation(one) for one in queries.for_meeting(meeting.id)]
    shown = {
        **_meeting(row),
        "sequence": entry.sequence if entry else None,
        "invitations": invited,
        "review": [_waiting(one) for one in inbound.for_meeting(meeting.id)],
    }
    if as_json:
        _print_json(shown)
        return
    click.echo("{id}\t{start}\t{state}\t{group}\t{title}".format(**shown))
    for one in invited:
        columns = (one[key] for key in ("delivery", "answer", "seat", "email"))
        click.echo("\t".join(column or "-" for column in columns))


def _meeting(row: WithEntry) -> dict[str, Any]:
    meeting, entry = row
    return {
        "id": meeting.id,
        "uid": entry.uid if entry else None,
        "group": meeting.group.short,
        "title": meeting.title,
        "start": wall(meeting.starts_at).isoformat(),
        "state": meeting.state,
    }


def _invitation(one: Invitation) -> dict[str, str | None]:
    """A vacant seat has no address, and nothing is delivered to it."""
    return {
        "seat": one.seat.name,
        "email": one.email or None,
        "answer": one.answer,
        "answered_by": one.answered_by or None,
        "delivery": one.delivery,
    }


def _waiting(one: InboundMessage) -> dict[str, str]:
    """Inbound mail that waits for a person."""
    received = wall(one.received_at).isoformat()
    return {"from": one.sender, "reason": one.reason, "kind": one.kind, "received": received}


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))
