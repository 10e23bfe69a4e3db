"""The blueprint of what is about broken glass."""

from flask import Blueprint

pages = Blueprint("glass", __name__)
