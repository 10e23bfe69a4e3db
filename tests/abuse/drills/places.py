"""The furnished partnership on SQLite and, where this machine has it, on PostgreSQL."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from partnership.core import migrations
from tests.abuse.filling import Data, taken
from tests.abuse.ground import Furnished, Ground, application, furnished, let_go
from tests.abuse.noting import WatchedFile, WatchedServer, watch
from tests.abuse.sheets import Sheet, gathered
from tests.kept import Kept
from tests.postgres import Cluster, programs


@dataclass
class Places:
    """The databases by name, and the forms with a way to fill each in."""

    grounds: dict[str, Ground]
    accepted: list[tuple[Sheet, Data]]


@contextmanager
def places(folder: Path) -> Iterator[Places]:
    """Make them; the PostgreSQL server ends with the drills."""
    with ExitStack() as stack:
        grounds = {"SQLite": _file(folder)}
        found = [(s, taken(grounds["SQLite"], s)) for s in gathered(grounds["SQLite"])]
        if programs() is not None:
            cluster = stack.enter_context(Cluster())
            grounds["PostgreSQL"] = _served(cluster, folder)
        yield Places(grounds, [(s, d) for s, d in found if d is not None and s.method == "post"])


def _file(folder: Path) -> Ground:
    source, file = folder / "source.db", folder / "drill.db"
    there = _filled(f"sqlite:///{source}", folder)
    watch(source)
    app = application(f"sqlite:///{file}", folder)
    return Ground(app, there, WatchedFile(file, source, partial(let_go, app)))


def _served(cluster: Cluster, folder: Path) -> Ground:
    there = _filled(cluster.create("furnished"), folder)
    kept = Kept(cluster, "furnished")
    app = application(kept.fresh(), folder)
    return Ground(app, there, WatchedServer(kept, partial(let_go, app)))


def _filled(url: str, folder: Path) -> Furnished:
    app = application(url, folder)
    with app.app_context():
        migrations.upgrade()
    return furnished(app)
