"""Everybody asks for everything, once for all tests of this folder."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.routing import Rule

from partnership import create_app
from partnership.audit.rules import Actor, Door
from partnership.core.db import db
from partnership.meetings.models import Interest
from partnership.outbox.models import Message
from partnership.people.feeds import make_feed
from partnership.transaction import transaction
from tests import world as worlds
from tests.access import deeds, people
from tests.access.asking import addresses
from tests.access.parts import parts
from tests.access.things import Things
from tests.access.visiting import Cell, Ground, client_of, visit
from tests.access.words import found
from tests.conftest import settings
from tests.templates import COMPILED
from tests.world import World

# Who asks: each kind of role once.
EVERYBODY = (
    *("stranger", "disabled", "outsider", "ex-member", "sub-observer", "sub-member", "weak"),
    *("deputy", "late-deputy", "assistant", "sub-chair", "sub-secretary", "side-member"),
    *("chair", "secretary", "ash", "observer", "guest", "administrator", "glass"),
)


@dataclass
class Visit:
    """Everything that was asked for, and what else went out."""

    cells: list[Cell] = field(default_factory=list)
    # To whom, and the words in it.
    messages: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    feeds: dict[str, frozenset[str]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    # The number of a seat that declared an interest → the item's name.
    interests: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def everything(world_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """All that came of it."""
    folder = tmp_path_factory.mktemp("access")
    file = Path(shutil.copy(world_file, folder / "board.db"))
    given = {"SECOND_FACTOR": "required", "PROPAGATE_EXCEPTIONS": False}
    app = create_app({**settings(folder, f"sqlite:///{file}"), **given})
    app.jinja_env.bytecode_cache = COMPILED
    seen = Visit(rules=list(app.url_map.iter_rules()))
    with app.app_context():
        world = people.populate(worlds.found())
        things = deeds.make(world)
        clients = {key: client_of(app, world, key) for key in EVERYBODY}
        asked = list(addresses(app, parts(world, things), EVERYBODY))
        _listen(seen, world, things)
        tokens = {key: _feed(world, key) for key in EVERYBODY if key in world.people}
        ground = Ground(file, db.engine)
        ground.keep()
    for key, token in tokens.items():
        answers = (clients["stranger"].get(f"/calendar/{token}{end}") for end in FEEDS)
        seen.feeds[key] = found("".join(one.get_data(as_text=True) for one in answers))
    seen.cells = list(visit(ground, clients, asked))
    yield seen
    ground.engine.dispose()


FEEDS = (".ics", "/tasks.ics")


def _listen(seen: Visit, world: World, things: Things) -> None:
    """What was written to whom so far; and what has to do with which item."""
    by_address = {person.email: key for key, person in world.people.items()}
    for one in db.session.scalars(select(Message).options(undefer(Message.body))):
        words = found(decoded(one.body))
        seen.messages.append((by_address[one.to_address], words))
    names = {item.id: name for name, item in things.items.items()}
    for declared in db.session.scalars(select(Interest)):
        seen.interests[str(declared.seat_id)] = names[declared.item_id]


def decoded(raw: bytes) -> str:
    """A message with all its parts, as its reader sees them."""
    message = message_from_bytes(raw, policy=default)
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    texts = [part.decode() if isinstance(part, bytes) else str(part) for part in parts]
    return "\n".join([str(message["Subject"]), *texts])


def _feed(world: World, key: str) -> str:
    person = world.people[key]
    with transaction():
        return make_feed(Actor(person.id, None, person.name, Door.PAGE), person)
