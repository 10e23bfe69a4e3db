"""The list of accounts, and one of them."""

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.text import one_line
from partnership.groups import accounts as found
from partnership.groups.glass import end_glasses
from partnership.people.leaving import end_access
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs, standing
from partnership.web.accounts.blueprint import pages
from partnership.web.accounts.deeds import ended, person_at
from partnership.web.accounts.forms import EndForm
from partnership.web.forms import Button, attempt
from partnership.web.numbers import row_number

LAST_PAGE = 10_000


@pages.get("/accounts")
@needs(Permission.LOOK_AFTER_ACCOUNTS)
def accounts() -> str:
    """Everybody, by name; or those whom a word finds."""
    term = one_line(request.args.get("find", ""))
    page = min(row_number(request.args.get("page")) or 1, LAST_PAGE)
    rows = found.accounts(term, page)
    shown = rows[: found.PAGE]
    return render_template(
        "accounts/accounts.html",
        accounts=shown,
        seats=found.seats_of([one.person.id for one in shown], today()),
        term=term,
        earlier=_address(term, page - 1) if page > 1 else "",
        later=_address(term, page + 1) if len(rows) > found.PAGE else "",
    )


def _address(term: str, page: int) -> str:
    return url_for("accounts.accounts", find=term or None, page=page)


@pages.route("/accounts/<int:person_id>", methods=["GET", "POST"])
@needs(Permission.LOOK_AFTER_ACCOUNTS, of=person_at)
def account(person: Person) -> str | Response:
    """One account; the form on its page ends it."""
    form = EndForm(data=None if request.method == "POST" else {"ends_on": today()})
    if form.validate_on_submit():
        with attempt(form):
            end_access(acting(), person, form.ends_on.data or today())
            if not person.active:
                end_glasses(acting(), person)
            return ended(person)
    return render_template(
        "accounts/account.html",
        account=found.account(person.id),
        seats=found.seats_of([person.id], today()).get(person.id, []),
        form=form,
        plain=Button(formdata=None),
        own=person.id == standing().person_id,
    )
