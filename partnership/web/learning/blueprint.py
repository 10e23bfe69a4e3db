"""The blueprint that all pages about what worked hang on."""

from flask import Blueprint, url_for

from partnership.learning.models import Card

pages = Blueprint("learning", __name__)


def page_of(card: Card) -> str:
    """The address of a card."""
    return url_for("learning.card", card_id=card.id)
