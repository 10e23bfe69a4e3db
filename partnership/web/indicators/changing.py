"""Adding and changing an indicator, recording figures, and withdrawing a wrong one."""

from typing import Any

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Clash, Refused
from partnership.core.marking import PLAIN
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug
from partnership.indicators import commands, queries, sheets
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.putting import facts_of
from partnership.indicators.sheets import Faulty, Problem
from partnership.plans.queries import current_priorities
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done, refuse
from partnership.web.frame import show_mark
from partnership.web.indicators.blueprint import pages
from partnership.web.indicators.forms import (
    ChangeForm,
    FigureForm,
    FiguresForm,
    IndicatorForm,
    WithdrawForm,
)
from partnership.web.indicators.showing import days_words
from partnership.web.marks.fields import answers_of
from partnership.web.undoing import take_back, undoable

SHOWN_PROBLEMS = 50


@pages.route("/groups/<slug>/indicators/add", methods=["GET", "POST"])
@needs(Permission.CHANGE_INDICATOR, of=group_by_slug)
def begin(group: Group) -> str | Response:
    """One more thing that is counted."""
    g.body = group
    form = IndicatorForm(data=answers_of(PLAIN))
    form.offer(current_priorities(today()))
    if form.validate_on_submit():
        with attempt(form):
            chosen = form.priorities.data or ()
            added = commands.add_indicator(acting(), group, form.facts(), chosen, form.mark())
            return done(f"{added.name} is added. Record its first figure.", _home(added))
    return render_template("indicators/begin.html", form=form, group=group)


@pages.route("/indicators/<int:indicator_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_INDICATOR, of=queries.indicator)
def change(indicator: Indicator) -> str | Response | tuple[str, int]:
    """What it is called, what it counts and which way is good; its unit while it has no figure."""
    form = ChangeForm(data={} if request.method == "POST" else _answers(indicator))
    form.offer(current_priorities(today()))
    try:
        if form.validate_on_submit():
            with attempt(form):
                commands.change_indicator(acting(), indicator, form.facts(), **form.chosen())
                return done(f"“{indicator.name}” is changed.", _home(indicator))
    except Clash as clash:
        form.version.set_to(clash.now)
        return _change_page(indicator, form, clash), 409
    return _change_page(indicator, form)


@pages.route("/indicators/<int:indicator_id>/add", methods=["GET", "POST"])
@needs(Permission.CHANGE_INDICATOR, of=queries.indicator)
def add(indicator: Indicator) -> str | Response:
    """One more figure."""
    _frame(indicator)
    form = FigureForm()
    form.offer(indicator)
    if form.validate_on_submit():
        with attempt(form):
            against = form.against_id.data or None
            figure = commands.record_figure(acting(), indicator, form.entry(), against)
            return done(f"Recorded: {figure.said.text}", _home(indicator))
    return render_template("indicators/add.html", form=form, indicator=indicator)


@pages.route("/indicators/<int:indicator_id>/import", methods=["GET", "POST"])
@needs(Permission.CHANGE_INDICATOR, of=queries.indicator)
def bring_in(indicator: Indicator) -> str | Response:
    """Several figures from a file, all or none."""
    _frame(indicator)
    form, problems = FiguresForm(), list[Problem]()
    if form.validate_on_submit():
        try:
            content = form.file.data.stream.read(sheets.LARGEST + 1)
            rows = sheets.read(content, indicator.unit)
            with transaction():
                number = commands.import_figures(acting(), indicator, rows)
            what = "1 figure is" if number == 1 else f"{number} figures are"
            return done(f"{what} imported.", _home(indicator))
        except Refused as refusal:
            refuse(form, refusal)
        except Faulty as faulty:
            problems = faulty.problems
            refuse(form, Refused("Nothing was imported. Put the cells below right", "file"))
    return render_template(
        "indicators/bring_in.html",
        form=form,
        indicator=indicator,
        problems=problems[:SHOWN_PROBLEMS],
        more=max(0, len(problems) - SHOWN_PROBLEMS),
        columns=[(name.capitalize(), name in sheets.NEEDED) for name in sheets.COLUMNS],
    )


@pages.route("/indicators/<int:indicator_id>/figures/<int:figure_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_INDICATOR, of=queries.figure)
def withdraw(figure: Figure) -> str | Response:
    """Take a wrong figure out of every chart, with the reason."""
    _frame(figure.indicator)
    form = WithdrawForm()
    if form.validate_on_submit():
        with attempt(form):
            commands.withdraw_figure(acting(), figure, form.reason.data or "")
            said = f"The figure for {days_words(figure)} is withdrawn. It stays in the record."
            return undoable(said, _undo(figure), _home(figure.indicator))
    return render_template("indicators/withdraw.html", form=form, figure=figure)


@pages.post("/indicators/<int:indicator_id>/figures/<int:figure_id>/put-back")
@needs(Permission.CHANGE_INDICATOR, of=queries.withdrawn)
def put_back(figure: Figure) -> Response:
    """It was right after all."""
    said = f"The figure for {days_words(figure)} stands again."
    back = _home(figure.indicator)
    return take_back(lambda: commands.put_back_figure(acting(), figure), said, back)


def _answers(indicator: Indicator) -> dict[str, Any]:
    """An indicator as the form shows it."""
    priorities = [one.priority_id for one in indicator.priorities]
    return {**facts_of(indicator), "priorities": priorities, "version": indicator.version}


def _change_page(indicator: Indicator, form: ChangeForm, clash: Clash | None = None) -> str:
    _frame(indicator)
    return render_template("indicators/change.html", form=form, indicator=indicator, clash=clash)


def _frame(indicator: Indicator) -> None:
    g.body = indicator.group
    show_mark(indicator.mark)


def _undo(figure: Figure) -> str:
    about = figure.indicator_id
    return url_for("indicators.put_back", indicator_id=about, figure_id=figure.id)


def _home(indicator: Indicator) -> str:
    return url_for("indicators.indicator", indicator_id=indicator.id)
