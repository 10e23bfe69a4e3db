"""The blueprint that all pages about blockages hang on."""

from flask import Blueprint

pages = Blueprint("blockages", __name__)
