"""Every gathering, one of them in full, and a forum's sheet for the public."""

from collections.abc import Mapping

from flask import redirect, render_template
from werkzeug.wrappers import Response

from partnership.gatherings import queries
from partnership.gatherings.models import Gathering
from partnership.gatherings.rules import GatheringKind, answered_words
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import gathering_page
from partnership.web.access import may, needs, standing
from partnership.web.frame import show_mark
from partnership.web.gatherings.blueprint import frame, home, pages
from partnership.web.gatherings.showing import (
    KIND_NAMES,
    asked_words,
    became,
    counts,
    fate,
    is_open,
    proof,
)


@pages.get("")
@needs(Permission.USE_THE_PRODUCT)
def gatherings() -> str:
    """The newest first, each with how much of it has come to something."""
    found = queries.listed(visible_to(standing(), Gathering))
    ids = [one.id for one in found]
    asked, proposed = queries.question_counts(ids), queries.proposal_counts(ids)
    show_mark(*(one.mark for one in found))
    return render_template(
        "gatherings/gatherings.html",
        rows=[(one, _came_of(one, asked, proposed)) for one in found],
        kinds=KIND_NAMES,
        writes=bool(gathering_page.holders(standing())),
    )


def _came_of(
    one: Gathering,
    asked: Mapping[int, tuple[int, int]],
    proposed: Mapping[int, tuple[int, int]],
) -> str:
    if one.kind is GatheringKind.FORUM:
        return answered_words(*asked[one.id]) if one.id in asked else "No questions yet"
    made, waiting = proposed.get(one.id, (0, 0))
    if not made:
        return "No proposals yet"
    return f"{made} proposal{'' if made == 1 else 's'}, {waiting or 'none'} waiting"


@pages.get("/<int:gathering_id>")
@needs(Permission.SEE_GATHERING, of=queries.gathering_in_full)
def gathering(gathering: Gathering) -> str:
    """Workshops and proposals, or questions and answers; who came; what came of the last one."""
    frame(gathering)
    is_forum = gathering.kind is GatheringKind.FORUM
    before = queries.before(visible_to(standing(), Gathering), gathering) if is_forum else None
    if before is not None:
        show_mark(before.mark)
    return render_template(
        "gatherings/gathering.html",
        gathering=gathering,
        before=before,
        kinds=KIND_NAMES,
        is_forum=is_forum,
        links=gathering_page.links(standing(), gathering, before),
        tally=counts(gathering),
        writes=may(Permission.CHANGE_GATHERING, gathering),
        became="" if is_forum else became(gathering),
        fate=fate,
        is_open=is_open,
        proof=proof,
        asked_words=asked_words,
    )


@pages.get("/<int:gathering_id>/sheet")
@needs(Permission.SEE_GATHERING, of=queries.gathering_in_full)
def sheet(gathering: Gathering) -> str | Response:
    """You said, we did: for the public, so it is there only of what is plainly OFFICIAL."""
    frame(gathering)
    if gathering.kind is not GatheringKind.FORUM:
        return redirect(home(gathering))
    return render_template(
        "gatherings/sheet.html",
        gathering=gathering,
        is_public=not gathering.is_marked,
        asked_words=asked_words,
    )
