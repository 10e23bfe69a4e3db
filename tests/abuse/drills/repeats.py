"""A34: each form sent two hundred times at the same moment."""

from tests.abuse.drills.places import Places
from tests.abuse.repeating import at_once, done, sizes
from tests.abuse.test_repeats import ASKING

TIMES = 200
# A thread for each is more than any server has; they queue as they would there.
TOGETHER = 20


def drill(places: Places) -> bool:
    """Whether each form did once what it does."""
    ground, wrong = places.grounds["SQLite"], []
    ground.restore()  # the drill before this one leaves its traces
    forms = [one for one in places.accepted if one[0].endpoint not in ASKING]
    for sheet, data in forms:
        once = done(ground, sheet, data).sizes
        with ground.undone():
            for _ in range(TIMES // TOGETHER):
                statuses = at_once(ground, sheet, data, TOGETHER)
                if max(statuses) >= 500:
                    wrong.append(f"{sheet}: {statuses}")
            other = {name: (once[name], n) for name, n in sizes(ground).items() if n != once[name]}
            if other:
                wrong.append(f"{sheet}: not done once: {other}")
    print(f"repeats: {len(forms)} forms, {TIMES} times each: {len(wrong)} faults")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return not wrong
