"""`flask sign-in-link`: a way in without mail."""

import click

from partnership.cli.ready import with_database
from partnership.people import commands, queries
from partnership.reactions.links import link_to
from partnership.transaction import transaction


def new_address(email: str) -> str | None:
    """A single-use address that signs this person in, or None if nobody has the e-mail address."""
    with transaction():
        person = queries.person_by_email(email)
        if person is None:
            return None
        _, token = commands.new_link(person)
    return link_to("sign_in.link", token=token)


@click.command("sign-in-link")
@click.argument("email")
@with_database
def sign_in_link(email: str) -> None:
    """Print one single-use link that signs EMAIL in."""
    address = new_address(email)
    if address is None:
        raise click.ClickException(f"Nobody has the address {email}.")
    click.echo(address)
