"""What a form does, sent once or many times at the same moment."""

from collections import Counter
from dataclasses import dataclass
from threading import Barrier, Thread

from tests.abuse.filling import Data, sent
from tests.abuse.ground import Ground
from tests.abuse.sheets import Sheet


@dataclass(frozen=True)
class Done:
    """The status of the answer, the tables with other rows than before, and all their sizes."""

    status: int
    tables: set[str]
    sizes: dict[str, int]


def done(ground: Ground, sheet: Sheet, data: Data) -> Done:
    """What it does once; then it is taken back."""
    with ground.undone():
        status = sent(ground, sheet, data).status_code
        tables = {one.partition(":")[0] for one in ground.changes()}
        return Done(status, tables, sizes(ground))


def at_once(ground: Ground, sheet: Sheet, data: Data, times: int) -> Counter[int]:
    """The status of each answer."""
    start, statuses = Barrier(times), []

    def send() -> None:
        start.wait()
        statuses.append(sent(ground, sheet, data).status_code)

    threads = [Thread(target=send) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(statuses)


def sizes(ground: Ground) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(rows) for name, rows in ground.stored().items()}
