"""The blueprint of the pages about who needs to know."""

from flask import Blueprint

pages = Blueprint("namings", __name__)
