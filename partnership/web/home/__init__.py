"""The first screen, which answers the question of whoever signed in."""

from collections.abc import Collection, Iterable, Sequence

from flask import Blueprint, g, render_template
from flask_login import current_user

from partnership.actions.models import Action
from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.numbers import small
from partnership.groups.models import Group
from partnership.groups.rules import Role
from partnership.people.queries import last_here
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body, Office
from partnership.reports import chairs_page, executives_page, secretariat_page
from partnership.reports.chairs_page import ChairsPage
from partnership.reports.executives_page import ExecutivesPage
from partnership.reports.secretariat_page import SecretariatPage
from partnership.web.access import may, needs, standing
from partnership.web.chair.offering import way_in
from partnership.web.frame import show_listed
from partnership.web.home.countdown import countdown
from partnership.web.papers.blueprint import owed

pages = Blueprint("home", __name__)
Page = ChairsPage | ExecutivesPage | SecretariatPage


@pages.get("/")
@needs(Permission.USE_THE_PRODUCT)
def home() -> str:
    """The chair's screen before the secretariat's before everybody's."""
    who = standing()
    if who.is_administrator and not who.offices:
        return render_template("home/administrator.html", bodies=_bodies())
    g.body = who.offices[0].group if who.offices else None
    if who.roles(Role.CHAIR, Role.VICE_CHAIR):
        looked = last_here(who.person_id or 0, current_user.known.session_id)
        chairs = chairs_page.read(who, today(), now(), looked)
        return _show("chair", chairs, way_in=way_in(chairs.meeting) if chairs.meeting else None)
    if who.roles(Role.SECRETARIAT):
        # Of several bodies none is "the" body in view: each line names its own.
        body = g.body = the_only(who.roles(Role.SECRETARIAT), who.offices)
        page = secretariat_page.read(who, today(), now())
        return _show("secretariat", page, steps=countdown(page), only=body)
    return _show("executive", executives_page.read(who, today(), now()))


def _bodies() -> Sequence[Group]:
    """The bodies an administrator may be asked to look into."""
    return db.session.scalars(visible_to(standing(), Group).order_by(Group.name)).all()


def the_only(bodies: Collection[int], offices: Iterable[Office]) -> Body | None:
    """The body, where it is only one."""
    if len(bodies) != 1:
        return None
    return next(one.group for one in offices if one.group.id in bodies)


def _may_free(action: Action) -> bool:
    return may(Permission.DIRECT_BLOCKAGE, action)


def _show(name: str, page: Page, **values: object) -> str:
    show_listed(page.listed)
    return render_template(
        f"home/{name}.html",
        page=page,
        owed=owed(),
        now=now(),
        today=today(),
        need_words=NEED_WORDS,
        small=small,
        may_free=_may_free,
        **values,
    )
