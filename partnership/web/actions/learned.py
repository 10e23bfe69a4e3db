"""The cards of what worked that have to do with an action, as far as the visitor may see them."""

from partnership.actions.models import Action
from partnership.core.marking import Mark
from partnership.learning.models import Card
from partnership.learning.queries import of_action
from partnership.policy.permits import visible_to
from partnership.web.access import standing
from partnership.web.frame import show_mark


def cards_of(action: Action) -> tuple[list[Card], list[Card]]:
    """The one that it was borrowed from, and those that tell of it. One query."""
    borrowed, told = of_action(visible_to(standing(), Card), action.id)
    marks: list[Mark] = [one.mark for one in (*borrowed, *told)]
    show_mark(*marks)
    return borrowed, told
