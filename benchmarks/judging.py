"""What was measured beside its goal, line by line; what was missed."""

from collections.abc import Mapping, Sequence

from benchmarks.goals import FLAT, RATES, Goal, Rate
from benchmarks.rounds import Costs


def costs(results: Mapping[int, Costs], goals: Sequence[Goal], judged: int) -> list[str]:
    """Print the costs at the smallest and the largest size; what was missed at the judged one."""
    smallest, largest = min(results), max(results)
    missed = []
    for goal in goals:
        small, large = (results[size][goal.name] for size in (smallest, largest))
        grown = large["multiple"] / small["multiple"]
        print(
            f"{goal.name:30} {small['multiple']:6.1f} → {large['multiple']:6.1f} x hello"
            f"  ({_limit(goal)}; grows x {grown:.2f}; {large['cpu_ms']:.1f} ms of processor)"
        )
        missed += _missed(goal, results[judged][goal.name]["multiple"], grown)
    return missed


def rates(measured: Mapping[str, float]) -> list[str]:
    """Print invitations a second; what was missed."""
    missed = []
    for rate in RATES:
        found = measured[rate.name]
        print(f"{rate.name:30} {found:6.0f} a second  ({_least(rate)}; {rate.includes})")
        if rate.at_least is not None and found < rate.at_least:
            missed.append(f"invitations {rate.name}: {found:.0f} < {rate.at_least} a second")
    return missed


def _missed(goal: Goal, multiple: float, grown: float) -> list[str]:
    if goal.at_most is None:
        return []
    missed = []
    if multiple > goal.at_most:
        missed.append(f"{goal.name}: {multiple:.1f} > {goal.at_most}")
    if goal.flat and grown > FLAT:
        missed.append(f"{goal.name} is not flat: x {grown:.2f}")
    return missed


def _limit(goal: Goal) -> str:
    return "no goal" if goal.at_most is None else f"goal ≤ {goal.at_most}"


def _least(rate: Rate) -> str:
    return "no goal" if rate.at_least is None else f"goal ≥ {rate.at_least}"
