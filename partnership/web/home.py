"""The first screen, which answers the question of whoever signed in."""

from flask import Blueprint, render_template

from partnership.policy.permissions import Permission
from partnership.web.access import needs

pages = Blueprint("home", __name__)


@pages.get("/")
@needs(Permission.USE_THE_PRODUCT)
def home() -> str:
    """What needs you."""
    return render_template("home/home.html")
