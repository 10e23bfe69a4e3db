"""Taking back what was just answered by link."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from partnership.core.numbers import small
from partnership.digests import links
from partnership.digests.undoing import last_answers, take_back
from partnership.transaction import transaction
from partnership.web.access import public
from partnership.web.digests.blueprint import pages
from partnership.web.digests.receiver import Receiver
from partnership.web.digests.renewing import dead
from partnership.web.forms import Button, done


@pages.post("/answers/<token>/undo")
@public
def undo(token: str) -> Response | tuple[str, int]:
    """Within a minute, and only where nobody has said anything since."""
    found = links.undoable(token)
    if found is None:
        return dead(token)
    thanks = url_for("digests.thanks", token=token)
    if not Button().validate_on_submit():
        return redirect(thanks)
    with transaction():
        event = last_answers(found)
        number = take_back(Receiver(found).by_link(), found, event) if event else 0
    if not number:
        return done("Your answers stand: a minute has passed, or somebody said more since.", thanks)
    said = "Your answer was" if number == 1 else f"{small(number).capitalize()} answers were"
    return done(f"{said} taken back.", url_for("digests.link", token=token))
