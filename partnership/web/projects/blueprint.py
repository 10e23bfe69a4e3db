"""The blueprint that all pages about place projects hang on."""

from typing import Any

from flask import Blueprint, g, render_template, url_for

from partnership.projects.models import Project
from partnership.web.frame import show_mark

pages = Blueprint("projects", __name__)


def home(project: Project) -> str:
    """The page about a project."""
    return url_for("projects.project", project_id=project.id)


def page(template: str, project: Project, **values: Any) -> str:
    """A page about a project: its body's colour, its marking."""
    g.body = project.group
    show_mark(project.mark)
    return render_template(f"projects/{template}.html", project=project, **values)
