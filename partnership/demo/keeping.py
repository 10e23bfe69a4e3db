"""Keeps the filters of the story for those who use them."""

from partnership.actions.saved import save_filter
from partnership.core.db import db
from partnership.demo import offices
from partnership.demo.story import Story
from partnership.people.models import Person


def keep_filters(story: Story) -> None:
    """Each for whoever is the secretariat of its body today."""
    for one in story.filters:
        secretary = offices.secretary(offices.body(one.body).id)
        person = db.session.get_one(Person, secretary.person_id)
        save_filter(secretary, person, one.name, one.query)
