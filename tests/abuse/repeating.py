"""The same form sent many times at the same moment."""

from collections import Counter
from threading import Barrier, Thread

from tests.abuse.filling import Data, sent
from tests.abuse.ground import Ground
from tests.abuse.sheets import Sheet


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
