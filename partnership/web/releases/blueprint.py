"""The blueprint that all pages about released minutes share."""

from flask import Blueprint

pages = Blueprint("releases", __name__, url_prefix="/meetings/<int:meeting_id>/releases")
