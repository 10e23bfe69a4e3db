"""Every figure of the sources is in the demonstration's file, and each percentage worked out."""

import pytest

from partnership.boards.figures import Indicator
from partnership.boards.reading import read_bytes
from partnership.boards.words import Confidence
from partnership.indicators.periods import gaps
from partnership.indicators.rules import Measure, Said, change, rounded_otherwise, said
from tests.boards.texts import MERSEYSIDE

# Key: before, after, the change, the source, and whether the publisher rounds otherwise.
PUBLISHED = {
    "firearms-discharges": (52, 36, -31, "priority-update", True),
    "firearms-discharges-knowsley": (10, 4, -60, "priority-update", False),
    "murders-liverpool": (15, 2, -87, "violence-plan", False),
    "shootings-liverpool": (23, 12, -48, "violence-plan", False),
    "gun-crime-liverpool": (139, 81, -42, "violence-plan", False),
    "knife-crime-liverpool": (815, 578, -29, "violence-plan", False),
    "violence-with-injury-liverpool": (6942, 6114, -12, "violence-plan", False),
}
ALONE = {
    "fugitives-extradited": (45, "priority-update"),
    "miller-arrests": (798, "summit-council"),
    "miller-warrants": (148, "summit-council"),
    "miller-firearms": (16, "summit-council"),
}
DISCHARGES = (
    "36 firearms discharges in the year to 3 December 2015, against 52 in the same period the "
    "year before: 31% fewer. Its publisher says “a 30% reduction”."
)
FORECAST = (
    "A forecast of 61 firearms discharges in the year to 31 March 2016, no comparison published. "
    "Its publisher says “a 50% reduction on the baseline year of 2012-2013”."
)


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    board = read_bytes(MERSEYSIDE.read_bytes(), "merseyside.yaml")
    made_up = {one.key for one in board.sources if one.confidence is Confidence.MADE_UP}
    found = {one.key: one for one in board.indicators}
    from_sources = {
        key for key, one in found.items() if not made_up & {that.source for that in one.figures}
    }
    assert from_sources == PUBLISHED.keys() | ALONE.keys()
    return found


def sentences(one: Indicator) -> list[Said]:
    measure = Measure(one.name, one.unit, one.better)
    given = [figure.given("", "") for figure in one.figures]
    counted = {that.from_on: that.dated for that in given if not that.is_forecast}
    return [
        said(
            measure,
            that.dated,
            counted.get(figure.against),  # type: ignore[arg-type]
            is_forecast=that.is_forecast,
            quoted=that.quoted,
        )
        for figure, that in zip(one.figures, given, strict=True)
    ]


@pytest.mark.parametrize("key", PUBLISHED)
def test_each_percentage_is_worked_out_from_two_dated_figures(
    key: str, indicators: dict[str, Indicator]
) -> None:
    before, after, per_cent, source, otherwise = PUBLISHED[key]
    first, last = [one.given("", "") for one in indicators[key].figures][:2]
    assert (first.value, last.value) == (before, after)
    assert indicators[key].figures[1].against == first.from_on
    assert change(first.value, last.value) == per_cent
    assert rounded_otherwise(last.quoted, first.dated, last.dated) is otherwise
    assert {one.source for one in indicators[key].figures} == {source}
    text, good = sentences(indicators[key])[1]
    assert f"in the same period the year before: {-per_cent}% fewer" in text
    assert good is True


def test_what_has_no_comparison_says_so(indicators: dict[str, Indicator]) -> None:
    for key, (value, source) in ALONE.items():
        (figure,) = indicators[key].figures
        assert (figure.value, figure.source) == (value, source)
        assert "no comparison published" in sentences(indicators[key])[0].text
    _, compared, forecast = sentences(indicators["firearms-discharges"])
    assert (compared.text, forecast.text) == (DISCHARGES, FORECAST)


def test_liverpools_year_is_compared_with_the_year_before(indicators: dict[str, Indicator]) -> None:
    before, after = indicators["murders-liverpool"].figures
    days = [str(day) for one in (before, after) for day in (one.from_on, one.until_on)]
    assert days == ["2021-10-01", "2022-09-30", "2022-10-01", "2023-09-30"]


def test_made_up_figures_fill_charts_and_leave_one_gap(indicators: dict[str, Indicator]) -> None:
    for one in (one for key, one in indicators.items() if key.startswith("demo-")):
        assert len(one.figures) >= 8
        assert len(gaps([figure.given("", "").dated for figure in one.figures])) == 1
        assert "(demonstration)" in one.name
