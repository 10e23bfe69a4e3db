"""The blueprint that the pages of the year hang on."""

from flask import Blueprint

pages = Blueprint("year", __name__)
