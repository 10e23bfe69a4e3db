"""The quorum forecast in words, and what is to be expected of a seat."""

import pytest

from partnership.invitations.forecast import Outlook, Stance, forecast, stance
from partnership.invitations.rules import Answer

COMING, PERHAPS, SILENT = Stance.COMING, Stance.PERHAPS, Stance.SILENT
NOT_COMING, DEPUTY, VACANT = Stance.NOT_COMING, Stance.DEPUTY_COMING, Stance.VACANT


@pytest.mark.parametrize(
    ("stances", "needed", "words", "outlook"),
    [
        ([COMING] * 5 + [SILENT] * 4, 5, "5 of 9 accepted, quorum 5: safe", Outlook.SAFE),
        (
            [COMING] * 3 + [SILENT] * 4 + [NOT_COMING] * 2,
            5,
            "3 of 9 accepted, quorum 5: two short, four have not answered",
            Outlook.OPEN,
        ),
        (
            [COMING, DEPUTY, SILENT, VACANT],
            3,
            "2 of 4 accepted, quorum 3: one short, one has not answered",
            Outlook.OPEN,
        ),
        (
            [SILENT, PERHAPS, NOT_COMING],
            3,
            "0 of 3 accepted, quorum 3: three short, only one has not answered and one may come",
            Outlook.LOST,
        ),
        (
            [COMING, NOT_COMING, NOT_COMING],
            2,
            "1 of 3 accepted, quorum 2: one short, everybody else has declined",
            Outlook.LOST,
        ),
        (
            [COMING, VACANT, VACANT],
            2,
            "1 of 3 accepted, quorum 2: one short, the other seats are vacant",
            Outlook.LOST,
        ),
        ([COMING, SILENT], None, "1 of 2 accepted. No quorum is set", Outlook.NOT_SET),
        ([], 2, "0 of 0 accepted, quorum 2: two short, nobody is left to ask", Outlook.LOST),
    ],
)
def test_the_forecast_in_words(
    stances: list[Stance], needed: int | None, words: str, outlook: Outlook
) -> None:
    found = forecast(stances, needed)
    assert (found.words, found.outlook) == (words, outlook)


@pytest.mark.parametrize(
    ("answer", "deputy", "expected"),
    [
        (Answer.NONE, None, SILENT),
        (Answer.ACCEPTED, None, COMING),
        (Answer.TENTATIVE, None, PERHAPS),
        (Answer.DECLINED, None, NOT_COMING),
        (Answer.DELEGATED, None, SILENT),
        (Answer.DELEGATED, Answer.NONE, SILENT),
        (Answer.DELEGATED, Answer.ACCEPTED, DEPUTY),
        (Answer.DELEGATED, Answer.DECLINED, NOT_COMING),
        (Answer.DELEGATED, Answer.TENTATIVE, PERHAPS),
    ],
)
def test_a_deputy_counts_when_they_have_said_yes(
    answer: Answer, deputy: Answer | None, expected: Stance
) -> None:
    assert stance(answer, deputy) is expected
    # For a vacant seat its deputy comes alone.
    alone = stance(Answer.DELEGATED, deputy)
    assert stance(Answer.NONE, deputy, vacant=True) is (alone if deputy else VACANT)
