"""Who holds a seat next, as what, from when, until when."""

from wtforms import BooleanField

from partnership.web.actions.fields import PickWord
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.seats.blueprint import KINDS
from partnership.web.somebody import Somebody


class HolderForm(Somebody, Form):
    """Somebody, and whether whoever holds the seat ends the day before."""

    name, email = Somebody.name, Somebody.email
    kind = PickWord("As what?", KINDS, ask="Choose as what")
    begins = DateParts("First day")
    until = DateParts("Last day (optional)", named="a last day", required=False)
    ends_before = BooleanField()


class EndForm(Form):
    """Until when; nothing takes back that there is a last day."""

    until = DateParts("Last day", named="a last day", required=False)
