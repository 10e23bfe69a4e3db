"""Questions of a community forum: taken in, and answered with what was done."""

from partnership.actions.models import Action
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.text import one_line
from partnership.gatherings import rules
from partnership.gatherings.models import Gathering, Question
from partnership.gatherings.noting import note
from partnership.gatherings.rules import GatheringKind
from partnership.meetings.models import Decision
from partnership.meetings.rules import line, text

LONGEST_ANSWER = 2_000


def ask(actor: Actor, gathering: Gathering, asked_by: str, questions: str) -> list[Question]:
    """Take questions in, one a line, from one community group or sector."""
    if gathering.kind is not GatheringKind.FORUM:
        raise Refused("A summit has workshops and takes no questions")
    who = line(asked_by, "asked_by", "group or sector")
    found = rules.lines(questions, "questions", "question", rules.LONGEST_QUESTION)
    if not found:
        raise Refused("Enter at least one question", "questions")
    asked = [Question(gathering=gathering, asked_by=who, text=one) for one in found]
    db.session.add_all(asked)
    note(actor, Kind.QUESTIONS_TAKEN, gathering, asked_by=who, questions=found)
    return asked


def answer(
    actor: Actor,
    question: Question,
    *,
    words: str,
    asked: str,
    asked_by: str,
    about: Action | Decision | None = None,
    version: int | None = None,
) -> None:
    """Say what was done, and the action or decision it is about; or correct the question.

    Without an answer it waits. An answer can be changed; its day is that of the last change.
    """
    read_again(question)
    said = text(words, "words", "answer", required=False, most=LONGEST_ANSWER)
    new = {"text": _question(asked), "asked_by": _who(asked_by), "answer": said}
    before = {"text": question.text, "asked_by": question.asked_by, "answer": question.answer}
    if version is not None and version != question.version:
        raise Clash("\n".join(before.values()), "\n".join(new.values()), question.version)
    behind = _ids(question)
    question.text, question.asked_by, question.answer = new.values()
    question.action = about if isinstance(about, Action) else None
    question.decision = about if isinstance(about, Decision) else None
    db.session.flush()
    if said != before["answer"]:
        question.answered_on = today() if said else None
        question.answered_by = actor.capacity if said else ""
    if (new, _ids(question)) != (before, behind):
        facts = {"before": before, "after": new, **_ids(question)}
        note(actor, Kind.QUESTION_ANSWERED, question.gathering, **facts)


def _ids(question: Question) -> dict[str, int | None]:
    return {"action_id": question.action_id, "decision_id": question.decision_id}


def _question(typed: str) -> str:
    return one_line(text(typed, "asked", "question", most=rules.LONGEST_QUESTION))


def _who(asked_by: str) -> str:
    return line(asked_by, "asked_by", "group or sector")
