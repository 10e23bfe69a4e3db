"""`flask administrators`: the only way to make somebody an administrator, and to unmake them."""

import click

from partnership.cli.board import OPERATOR
from partnership.cli.ready import with_database
from partnership.core.errors import Refused
from partnership.groups.glass import end_glasses
from partnership.people import administrators as people
from partnership.people.models import Person
from partnership.people.queries import any_person_by_email, person_by_email
from partnership.transaction import transaction


@click.group()
def administrators() -> None:
    """Say who looks after accounts. They see bodies and seats, and nothing of their work."""


@administrators.command("list")
@with_database
def list_command() -> None:
    """Print every administrator."""
    found = people.administrators()
    for one in found:
        click.echo(f"{one.email}\t{one.name}\t{'active' if one.active else 'access ended'}")
    if not found:
        click.echo("There is no administrator. Make one: flask administrators add EMAIL")


@administrators.command("add")
@click.argument("email")
@with_database
def add_command(email: str) -> None:
    """Let the person with the address EMAIL look after accounts."""
    try:
        with transaction():
            people.make_administrator(OPERATOR, _somebody(person_by_email(email), email))
    except Refused as refusal:
        raise click.ClickException(f"{refusal.message}.") from None
    click.echo(f"{email} is an administrator. Their next page shows it.")


@administrators.command("remove")
@click.argument("email")
@with_database
def remove_command(email: str) -> None:
    """Take that away from the person with the address EMAIL, at once."""
    try:
        with transaction():
            person = _somebody(any_person_by_email(email), email)
            end_glasses(OPERATOR, person)
            people.unmake_administrator(OPERATOR, person)
            left = [one for one in people.administrators() if one.active]
    except Refused as refusal:
        raise click.ClickException(f"{refusal.message}.") from None
    click.echo(f"{email} is no administrator any more.")
    if not left:
        click.echo("There is none now. Make one: flask administrators add EMAIL")


def _somebody(person: Person | None, email: str) -> Person:
    if person is None:
        raise Refused(f"Nobody who can sign in has the address {email}")
    return person
