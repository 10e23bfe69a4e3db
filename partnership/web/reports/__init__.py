"""The way in to all that looks back: reports of every kind, plans, figures, practice."""

from flask import Blueprint, render_template

from partnership.policy.permissions import Permission
from partnership.web.access import needs

pages = Blueprint("reports", __name__)

# Heading: each page's endpoint, its name, and what somebody finds there.
SECTIONS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Write a report": (
        (
            "accounting.choose",
            "Reports for the panel and others",
            "Choose what and when. The text comes from the record; you tick what to leave out.",
        ),
        (
            "highlights.highlights",
            "Highlight reports",
            "One page from each body that a board oversees: done, next, at risk, needed.",
        ),
    ),
    "See whether it works": (
        (
            "plans.plans",
            "Plans and priorities",
            "What each plan sets out to do, and what serves it.",
        ),
        (
            "indicators.indicators",
            "Indicators",
            "What is counted, by whom, and how it changed, with the decisions beside it.",
        ),
        ("decisions.decisions", "Decisions", "Every numbered decision, who made it and when."),
        (
            "projects.projects",
            "Place projects",
            "Where partners clear, hold and build, and what came of it.",
        ),
    ),
    "Learn and listen": (
        (
            "learning.cards",
            "What worked",
            "What others did, what changed, and which office to ring.",
        ),
        (
            "gatherings.gatherings",
            "Summits and forums",
            "What people proposed and asked there, and what became of it.",
        ),
    ),
}


@pages.get("/reports")
@needs(Permission.USE_THE_PRODUCT)
def reports() -> str:
    """Everything that there is of it, in three parts."""
    return render_template("reports/reports.html", sections=SECTIONS)
