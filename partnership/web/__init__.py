"""The pages: blueprints, access, headers and errors, put together."""

from flask import Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect

from partnership.web import (
    access,
    account,
    accounts,
    actions,
    audit,
    avoiding,
    blockages,
    chair,
    chase,
    decisions,
    deputies,
    digests,
    drafts,
    errors,
    filters,
    frame,
    glass,
    headers,
    health,
    highlights,
    home,
    invitations,
    logs,
    meetings,
    namings,
    noting,
    numbers,
    openid,
    papers,
    passkeys,
    projects,
    proxies,
    releases,
    seats,
    second,
    seen,
    sign_in,
    static,
    titles,
    year,
)
from partnership.web.accounting import pages as accounting
from partnership.web.agenda import pages as agenda
from partnership.web.answering import pages as answering
from partnership.web.briefs import pages as briefs
from partnership.web.coming import pages as coming
from partnership.web.corrections import pages as corrections
from partnership.web.drafting import pages as drafting
from partnership.web.feeds import pages as feeds
from partnership.web.gatherings import pages as gatherings
from partnership.web.groups import pages as groups
from partnership.web.imports import pages as imports
from partnership.web.inbound import pages as inbound
from partnership.web.indicators import pages as indicators
from partnership.web.interests import pages as interests
from partnership.web.ladders import pages as ladders
from partnership.web.learning import pages as learning
from partnership.web.marks import pages as marks
from partnership.web.minutes import audiences, clearing, history, read_back
from partnership.web.minutes import items as minuting
from partnership.web.minutes import pages as minutes
from partnership.web.packs import pages as packs
from partnership.web.places import pages as places
from partnership.web.plans import pages as plans
from partnership.web.reports import pages as reports
from partnership.web.topics import pages as topics

csrf = CSRFProtect()
BLUEPRINTS = (
    health.pages,
    sign_in.pages,
    second.pages,
    account.pages,
    accounts.pages,
    passkeys.pages,
    openid.pages,
    home.pages,
    groups.pages,
    topics.pages,
    deputies.pages,
    glass.pages,
    meetings.pages,
    year.pages,
    avoiding.pages,
    agenda.pages,
    drafting.pages,
    papers.pages,
    briefs.pages,
    chair.pages,
    packs.pages,
    highlights.pages,
    minutes.pages,
    minuting.pages,
    read_back.pages,
    audiences.pages,
    clearing.pages,
    corrections,
    history.pages,
    releases.pages,
    interests.pages,
    decisions.pages,
    actions.pages,
    drafts.pages,
    blockages.pages,
    ladders.pages,
    marks.pages,
    namings.pages,
    invitations.pages,
    answering.pages,
    digests.pages,
    chase.pages,
    coming.pages,
    feeds.pages,
    inbound.pages,
    places.pages,
    imports.pages,
    seats.pages,
    audit.pages,
    learning,
    reports,
    plans,
    indicators,
    accounting.pages,
    gatherings,
    projects.pages,
)


def init_app(app: Flask) -> None:
    """Register everything that answers requests."""
    proxies.init_app(app)
    login = LoginManager()
    login.init_app(app, add_context_processor=False)
    login.user_loader(sign_in.visitor)
    app.before_request(access.before_request)
    csrf.init_app(app)
    app.after_request(seen.after_request)
    app.after_request(headers.after_request)
    app.after_request(noting.after_request)
    errors.init_app(app)
    filters.init_app(app)
    frame.init_app(app)
    logs.init_app(app)
    static.init_app(app)
    titles.init_app(app)
    app.view_functions["static"] = access.public(app.view_functions["static"])
    app.url_map.converters["int"] = numbers.IntegerConverter
    for pages in BLUEPRINTS:
        app.register_blueprint(pages)
