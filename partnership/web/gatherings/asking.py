"""Taking questions of a forum in, and saying what was done about each."""

from flask import redirect, render_template
from werkzeug.wrappers import Response

from partnership.actions.models import Action
from partnership.core.errors import Clash, Refused
from partnership.core.text import one_line
from partnership.gatherings import commands, queries
from partnership.gatherings.models import Gathering, Question
from partnership.gatherings.rules import GatheringKind
from partnership.meetings.models import Decision
from partnership.policy.permissions import Permission
from partnership.reports import gathering_page
from partnership.web.access import acting, needs, standing
from partnership.web.forms import attempt, done
from partnership.web.gatherings.blueprint import frame, home, pages
from partnership.web.gatherings.forms import AnswerForm, AskForm
from partnership.web.gatherings.showing import proof


@pages.route("/<int:gathering_id>/questions/add", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.gathering)
def ask(gathering: Gathering) -> str | Response:
    """Several at once, from one group or sector."""
    if gathering.kind is not GatheringKind.FORUM:
        return redirect(home(gathering))
    frame(gathering)
    form = AskForm()
    if form.validate_on_submit():
        with attempt(form):
            asked_by, questions = form.asked_by.data, form.questions.data or ""
            taken = commands.ask(acting(), gathering, asked_by, questions)
            said = "1 question is" if len(taken) == 1 else f"{len(taken)} questions are"
            return done(f"{said} taken in.", home(gathering))
    return render_template("gatherings/ask.html", gathering=gathering, form=form)


@pages.route("/<int:gathering_id>/questions/<int:question_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.question)
def answer(question: Question) -> str | Response | tuple[str, int]:
    """What was done, and by which action or decision."""
    form = AnswerForm.about(question)
    behind = proof(question, gathering_page.behind(standing(), question))
    if not form.is_submitted():
        form.reference.data = behind.name if behind else ""
    try:
        if form.validate_on_submit():
            with attempt(form):
                _answer(question, form, is_shown=behind is not None)
                place = home(question.gathering, f"question-{question.id}")
                return done("Your answer stands beside the question.", place)
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page(question, form, clash), 409
    return _page(question, form)


def _answer(question: Question, form: AnswerForm, *, is_shown: bool) -> None:
    # Whoever was not shown what stands behind it cannot have taken it away.
    kept = None if is_shown else question.action or question.decision
    commands.answer(
        acting(),
        question,
        words=form.words.data or "",
        asked=form.asked.data or "",
        asked_by=form.asked_by.data,
        about=_about(form) or kept,
        version=form.version.data or 0,
    )


def _about(form: AnswerForm) -> Action | Decision | None:
    """What the number stands for; one that the visitor may not see is as unknown as a wrong one."""
    reference = one_line(form.reference.data or "")
    if not reference:
        return None
    found = gathering_page.called(standing(), reference)
    if found is None:
        raise Refused("Enter the number of an action or decision that you can open", "reference")
    return found


def _page(question: Question, form: AnswerForm, clash: Clash | None = None) -> str:
    frame(question.gathering)
    return render_template(
        "gatherings/answer.html",
        question=question,
        gathering=question.gathering,
        form=form,
        clash=clash,
    )
