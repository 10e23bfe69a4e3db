"""Whatever is sent, no page fails and none takes long. `make drills` sends fifty thousand."""

from random import Random

from tests.abuse.filling import Data
from tests.abuse.fuzzing import Fuzzer
from tests.abuse.ground import Ground
from tests.abuse.sheets import Sheet


def test_hundreds_of_broken_requests(
    file_ground: Ground, accepted: list[tuple[Sheet, Data]]
) -> None:
    outcome = Fuzzer(file_ground, accepted, Random(1)).run(800, file_ground.restore)
    assert outcome.faults == []
    assert {200, 302, 400, 404} <= set(outcome.statuses)


def test_some_on_both_databases(ground: Ground, accepted: list[tuple[Sheet, Data]]) -> None:
    assert Fuzzer(ground, accepted, Random(2)).run(80).faults == []
