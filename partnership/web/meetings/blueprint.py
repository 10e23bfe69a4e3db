"""The blueprint that all pages about meetings hang on."""

from flask import Blueprint

pages = Blueprint("meetings", __name__)
