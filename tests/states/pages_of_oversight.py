"""The pages that look back and ahead: reports, plans, figures, gatherings, projects, practice."""

from typing import Any

from tests.states.kinds import Page, both, each, meeting, page

PLACES = ("a project", "a long project", "a last phase", "an ended project")
REPORTS: list[dict[str, Any]] = [
    *({"kind": kind, "plan": 1} for kind in ("priority-update", "annual-progress", "forum")),
    {"kind": "organisation", "organisation": 2},
]
OVERSIGHT: list[Page] = [
    *both("reports.reports", "chair"),
    *both("plans.plans", "chair", "newcomer"),
    *each("plans.plan", "chair", "plan_id", "plan-now", "plan-before", "plan-bare"),
    page("plans.plan", "ash", "of a member", plan_id="plan-now"),
    page("plans.review", "chair", plan_id="plan-now"),
    *each("plans.carry", "secretary", "plan_id", "plan-now", "plan-bare"),
    page("plans.action", "secretary", action_id="long"),
    page("plans.decision", "secretary", decision_id="a decision"),
    page("plans.topic", "secretary", slug="npb", topic_id="a topic"),
    page("decisions.decision", "secretary", "that serves a priority", decision_id="a decision"),
    *both("indicators.indicators", "secretary", "newcomer"),
    *each("indicators.indicator", "secretary", "indicator_id", "a chart", "one figure"),
    *each("indicators.indicator", "ash", "indicator_id", "a chart", "no figure"),
    page("indicators.indicator", "secretary", "to begin", indicator_id="no figure"),
    *each("indicators.priority", "ash", "priority_id", "a priority", "a priority of nothing"),
    *both("indicators.begin", "secretary", slug="npb"),
    page("indicators.add", "secretary", indicator_id="a chart"),
    page("indicators.bring_in", "secretary", indicator_id="a chart"),
    page("indicators.withdraw", "secretary", indicator_id="one figure", figure_id="a figure"),
    *both("accounting.choose", "secretary", "newcomer"),
    *both("accounting.preview", "secretary", slug="npb"),
    *(page("accounting.preview", "chair", asked["kind"], slug="npb", **asked) for asked in REPORTS),
    page("accounting.preview", "sub-chair", "empty", slug="harm", kind="forum", plan=1),
    *both("learning.cards", "chair", "newcomer"),
    page("learning.cards", "ash", "most borrowed first", body="npb", order="borrowed"),
    page("learning.cards", "ash", "past the end", page=9),
    *both("learning.grid", "chair", "newcomer"),
    page("learning.grid", "sub-chair", "of one body", body="harm"),
    *each("learning.card", "elm", "card_id", "a card", "a long card", "a withdrawn card"),
    page("learning.card", "ash", "of its owner", card_id="a card"),
    *both("learning.share", "ash", slug="npb"),
    page("learning.share", "secretary", "of an action", slug="npb", action_id="closed"),
    page("learning.share", "secretary", "of what was freed", slug="npb", blockage_id="freed"),
    *each("learning.change", "ash", "card_id", "a card", "a long card", "a withdrawn card"),
    page("learning.withdraw", "ash", card_id="a card"),
    page("learning.stand", "elm", card_id="a card"),
    page("marks.card", "secretary", card_id="a card"),
    page("actions.action", "elm", "borrowed", action_id="borrowed action"),
    *both("highlights.highlights", "secretary", "sub-secretary", "newcomer"),
    page("highlights.highlights", "ash"),
    *meeting("highlights.of_meeting", "secretary", "issued", "agreed", "held date"),
    *(
        page("highlights.highlight", who, state, slug="harm", meeting_id=state)
        for who, state in (("secretary", "issued"), ("ash", "issued"), ("sub-chair", "planned"))
    ),
    *(
        page("highlights.write", "sub-secretary", state, slug="harm", meeting_id=state)
        for state in ("drafted", "planned", "overfull", "issued")
    ),
    *both("gatherings.gatherings", "secretary", "ash", "newcomer"),
    *both("gatherings.add", "secretary", "newcomer"),
    *each("gatherings.gathering", "secretary", "gathering_id", "summit", "bare summit", "forum"),
    *each("gatherings.gathering", "secretary", "gathering_id", "secret forum", "bare forum"),
    *each("gatherings.gathering", "outsider", "gathering_id", "summit", "forum", "bare forum"),
    *each("gatherings.sheet", "ash", "gathering_id", "forum", "secret forum", "bare forum"),
    *each("gatherings.change", "secretary", "gathering_id", "summit"),
    *each("gatherings.attendance", "secretary", "gathering_id", "summit", "bare summit"),
    *each("gatherings.add_workshop", "secretary", "gathering_id", "summit"),
    page("gatherings.workshop", "secretary", gathering_id="summit", workshop_id="a workshop"),
    page("gatherings.settle", "secretary", gathering_id="summit", proposal_id="a proposal"),
    *each("gatherings.ask", "secretary", "gathering_id", "forum"),
    page("gatherings.answer", "secretary", gathering_id="forum", question_id="a question"),
    page("gatherings.answer", "chair", gathering_id="forum", question_id="an answered question"),
    page("marks.gathering", "secretary", gathering_id="summit"),
    page("actions.action", "elm", "of a summit", action_id="proposed action"),
    *both("projects.projects", "secretary", "newcomer"),
    *both("projects.add", "secretary", slug="npb"),
    *each("projects.project", "secretary", "project_id", *PLACES),
    page("projects.project", "ash", "of its lead", project_id="a long project"),
    *each("projects.change", "secretary", "project_id", "a long project", "an ended project"),
    *each("projects.move_on", "secretary", "project_id", *PLACES),
    *each("projects.go_back", "secretary", "project_id", *PLACES),
    page("projects.outcome", "ash", project_id="a long project"),
    *each("projects.actions", "secretary", "project_id", "a project", "a long project"),
    *each("projects.partners", "chair", "plan_id", "the plan", "an empty plan"),
    page("marks.project", "secretary", project_id="a sensitive project"),
]
