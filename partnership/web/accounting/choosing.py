"""The form on which a report is chosen: what it offers, and what was chosen."""

from flask import request

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.groups.queries import leading_group, organisations_in
from partnership.people.models import Organisation
from partnership.people.queries import organisation_numbered
from partnership.plans.queries import begun
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports.accounting import made
from partnership.reports.accounting.asked import OF_PLAN, Asked, ReportKind, reader
from partnership.reports.accounting.periods import Period, Span, chosen
from partnership.web.access import standing
from partnership.web.accounting.asking import bodies_under
from partnership.web.accounting.forms import ChooseForm, shown_first


def choose_form() -> ChooseForm:
    """It offers the bodies that the visitor writes for, the plans, and the organisations there."""
    mine = visible_to(standing(), Group, Permission.WRITE_REPORT).order_by(Group.name)
    bodies, plans = db.session.scalars(mine).all(), begun(today())
    first = None if request.method == "POST" else shown_first(bodies, plans, leading_group(today()))
    form = ChooseForm(data=first)
    form.offer(bodies, plans, organisations_in(bodies_under(*bodies), today()))
    return form


def asked_by(form: ChooseForm) -> Asked:
    """What a valid form asks for; Refused where its time cannot be."""
    kind = ReportKind(form.kind.data)
    group = db.session.get_one(Group, form.body.data)
    plan = next((one for one in begun(today()) if one.id == form.of_plan.data), None)
    plan = plan if kind in OF_PLAN else None
    organisation = _organisation(form, group) if kind is ReportKind.ORGANISATION else None
    recipient = form.recipient.data or reader(kind, group, plan, organisation)
    last = made.last(group, kind, recipient, plan.key if plan else "", today())
    period: Period = chosen(
        Span(form.span.data), today(), last=last.until_on if last else None, own=form.own
    )
    return Asked(standing(), group, kind, period, recipient, plan, organisation)


def _organisation(form: ChooseForm, group: Group) -> Organisation | None:
    """It has a seat in the chosen body, or in one that this oversees."""
    there = organisations_in(bodies_under(group), today())
    if form.of_organisation.data not in {one.id for one in there}:
        raise Refused(f"Choose an organisation that has a seat in {group.name}", "of_organisation")
    return organisation_numbered(form.of_organisation.data)
