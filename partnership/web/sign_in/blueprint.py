"""The blueprint that all ways to sign in hang on."""

from flask import Blueprint

pages = Blueprint("sign_in", __name__)
