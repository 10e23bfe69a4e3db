"""From which day on somebody has no access."""

from partnership.web.dates import DateParts
from partnership.web.forms import Form


class EndForm(Form):
    """Today is at once."""

    ends_on = DateParts("Day on which it ends", named="the day on which it ends")
