"""The furnished partnership on SQLite and, where this machine has it, on PostgreSQL."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from partnership.core import migrations
from tests.abuse.filling import Data, taken
from tests.abuse.ground import Ground, application, file_restorer, furnished, in_one_file
from tests.abuse.sheets import Sheet, gathered
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
            grounds["PostgreSQL"] = _served(cluster.url("template"), folder)
        yield Places(grounds, [(s, d) for s, d in found if d is not None and s.method == "post"])


def _file(folder: Path) -> Ground:
    file = folder / "drill.db"
    app = application(f"sqlite:///{file}", folder)
    with app.app_context():
        migrations.upgrade()
    there = furnished(app)
    in_one_file(file)
    source = Path(shutil.copy(file, folder / "source.db"))
    return Ground(app, there, file_restorer(app, file, source))


def _served(url: str, folder: Path) -> Ground:
    app = application(url, folder)
    with app.app_context():
        migrations.upgrade()
    return Ground(app, furnished(app), restore=lambda: None)
