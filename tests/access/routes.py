"""Every address, the permission it needs and the kind of thing it is about, written down by hand.

A new address without a line here fails the tests, as does one that needs something else.
"""

PUBLIC = "public"
SIGNED_IN = "use the product"

# kind of thing: permission: endpoints.
ROUTES: dict[str, dict[str, str]] = {
    "": {
        PUBLIC: """static health.health sign_in.ask sign_in.sent sign_in.link sign_in.password
            answering.link digests.link digests.thanks digests.renew digests.undo
            feeds.meetings feeds.tasks openid.start openid.back
            passkeys.options_to_sign_in passkeys.sign_in""",
        SIGNED_IN: """home.home groups.groups meetings.meetings actions.actions actions.mine
            decisions.decisions decisions.csv
            actions.csv actions.excel actions.save actions.bulk actions.bulk_send
            actions.bulk_undo actions.proposals
            blockages.blockages blockages.pictures inbound.inbox feeds.page feeds.make feeds.stop
            sign_in.out chase.silent account.page account.password account.remove_password
            account.end_elsewhere passkeys.add
            passkeys.options_for_second passkeys.options_to_add passkeys.prove passkeys.second
            second.ask second.authenticator second.remove drafts.drafts drafts.approve
            drafts.undo papers.mine year.plan year.undo avoiding.days avoiding.add
            reports.reports plans.plans indicators.indicators accounting.choose
            gatherings.gatherings gatherings.add learning.cards learning.grid
            highlights.highlights projects.projects""",
        "look after accounts": "accounts.accounts",
    },
    # Of one's own, and here nobody has any.
    "own": {SIGNED_IN: "actions.forget account.end passkeys.remove second.codes drafts.set_aside"},
    "records": {SIGNED_IN: "audit.record audit.csv"},
    "groups": {
        "know that a body exists": "groups.group",
        "plan meetings": "groups.plan_year meetings.add",
        "add an action": "actions.add",
        "see a forward plan": "topics.plan",
        "write a forward plan": "topics.add",
        "tell a body what worked": "learning.share",
        "add a place project": "projects.add",
        "import actions from a spreadsheet": "imports.upload imports.match",
        "record the figures of an indicator": "indicators.begin",
        "write a report": "accounting.preview accounting.word accounting.pdf",
        "say how long a blockage stays on each rung": "ladders.ladder",
        "give a seat a place in a body or end it": "places.places places.end",
        "look into a body's record in an emergency": "glass.ask",
    },
    "meetings": {
        "see a meeting": "meetings.meeting",
        "see an agenda": """agenda.agenda meetings.agenda_pdf briefs.brief packs.pack
            packs.pdf""",
        "see which bodies reported to a meeting": "highlights.of_meeting",
        "have a pack made": "packs.ask",
        "see minutes": "minutes.minutes meetings.minutes_pdf meetings.minutes_docx",
        "read released minutes": "releases.read releases.read_pdf",
        "move or cancel a meeting": "meetings.move meetings.cancel meetings.confirm",
        "write and issue an agenda": """agenda.add agenda.change agenda.up agenda.down
            agenda.remove agenda.issue drafting.put drafting.undo
            papers.add papers.asking papers.ask papers.unask""",
        "see what is suggested for an agenda": "drafting.draft",
        "write, circulate and agree minutes": """minutes.attendance minutes.agree minuting.item
            minuting.undo read_back.page
            clearing.send clearing.circulate clearing.undo corrections.settle corrections.undo""",
        "run a meeting on its day": """chair.view chair.begin chair.go_on chair.go_to chair.decide
            chair.missed chair.close chair.undo""",
        "clear minutes before members read them": """clearing.clear clearing.send_back
            clearing.undo_word""",
        "propose a correction of minutes": "corrections.propose corrections.withdraw",
        "compare versions of minutes": "history.versions",
        "say who may read a paragraph of minutes": "audiences.audience",
        "release a version of minutes": "releases.new releases.withdraw",
        "declare an interest in an item": "interests.interests interests.remove",
        "see how messages fared": "invitations.again",
        "see who is coming": "coming.coming",
        "answer an invitation": "answering.signed_in",
        "write down an answer and remind who is silent": "answering.for_seat coming.remind",
        "name somebody who needs to know": "namings.meeting namings.item",
    },
    "actions": {
        "know that an action exists": "actions.action",
        "see an action": "blockages.blockage blockages.undo decisions.of_action",
        "update an action or say that it is blocked": """actions.update actions.blocked drafts.ask
            blockages.answer
            actions.propose""",
        "prepare an update": "drafts.write",
        "change an action or its due date": """actions.change actions.move_due actions.proposal
            actions.undo_proposal plans.action""",
        "confirm that an action is complete": "actions.confirm actions.reopen",
        "direct a blockage, take it on or to the board": """blockages.direct blockages.take
            blockages.ask blockages.convene blockages.take_to_board""",
        "resolve a blockage or pass it up": "blockages.resolve blockages.pass_up",
        "name somebody who needs to know": "namings.action",
    },
    "days": {"mark days to avoid": "avoiding.change avoiding.remove avoiding.put_back"},
    # Seen by more people than may change it: see `CHANGED`.
    "marked meetings": {"see a meeting": "marks.meeting"},
    "marked items": {"see an agenda": "marks.item"},
    "matters": {"see an agenda": "decisions.of_item"},
    "topics": {
        "change a topic of a forward plan": """topics.change topics.drop topics.undo
            plans.topic""",
    },
    "cards": {
        "see a card of what worked": "learning.card",
        "change or withdraw a card of what worked": "learning.change learning.withdraw",
        "borrow what worked, or say where one stands": """learning.borrow learning.undo
            learning.stand""",
    },
    "marked cards": {"see a card of what worked": "marks.card"},
    "marked topics": {"see a topic of a forward plan": "marks.topic"},
    "gatherings": {
        "see a summit or forum": "gatherings.gathering gatherings.sheet",
        "write up a summit or forum": """gatherings.change gatherings.attendance gatherings.ask
            gatherings.add_workshop gatherings.workshop gatherings.settle gatherings.undo
            gatherings.answer""",
    },
    "marked gatherings": {"see a summit or forum": "marks.gathering"},
    "projects": {
        "see a place project": "projects.project",
        "change a place project": """projects.change projects.move_on projects.go_back
            projects.undo projects.actions""",
        "record what came of a place project": "projects.outcome projects.withdraw",
    },
    "marked projects": {"see a place project": "marks.project"},
    "papers": {
        "see a paper": "papers.paper papers.file",
        "send a paper": "papers.send papers.take_file_back papers.put_file_back",
        "change or withdraw the place for a paper": """papers.change papers.withdraw
            papers.put_back""",
    },
    "highlights": {
        "see a highlight report": "highlights.highlight",
        "write and send a highlight report": "highlights.write highlights.undo",
    },
    "marked papers": {"see a paper": "marks.paper"},
    "decisions": {
        "see a decision": "decisions.decision",
        "say which priorities a decision serves": "plans.decision",
    },
    "plans": {
        "see a plan and its priorities": "plans.plan projects.partners",
        "review the priorities of a plan": "plans.review plans.undo_review",
        "carry actions over to a plan that follows": "plans.carry plans.undo_carrying",
    },
    "indicators": {
        "see an indicator": "indicators.indicator",
        "record the figures of an indicator": """indicators.add indicators.change
            indicators.bring_in indicators.withdraw indicators.put_back""",
    },
    "priorities": {SIGNED_IN: "indicators.priority"},
    "marked actions": {"see an action": "marks.action marks.update marks.blockage"},
    "messages": {
        "settle a message that came in": "inbound.accept inbound.discard inbound.put_back",
    },
    "persons": {
        "look after accounts": """accounts.account accounts.forget accounts.restore
            accounts.sign_out""",
    },
    "seats": {
        "name who acts for a seat": "deputies.deputies deputies.end deputies.rights",
        "see and send what a seat is asked": "chase.one",
        "see who holds a seat": "seats.seat",
        "name who holds a seat": "seats.holder seats.end seats.back",
        "see a seat's handover pack": "seats.handover",
    },
    "namings": {"name somebody who needs to know": "namings.withdraw namings.restore"},
    "glasses": {"look into a body's record in an emergency": "glass.stop"},
}


# Kinds of things whose pages ask for another permission, of another line of the table, as well.
CHANGED = {
    "marked meetings": ("meetings", "raise a marking"),
    "marked items": ("items", "raise a marking"),
    "matters": ("items", "see an item of an agenda"),
    "marked actions": ("actions", "raise a marking"),
    "marked topics": ("topics", "raise a marking"),
    "marked cards": ("cards", "raise a marking"),
    "marked papers": ("papers", "raise a marking"),
    "marked gatherings": ("gatherings", "raise a marking"),
    "marked projects": ("projects", "raise a marking"),
}


def declared() -> dict[str, tuple[str, str]]:
    """Endpoint → the permission it needs, and the kind of thing it is about."""
    return {
        endpoint: (permission, noun)
        for noun, lines in ROUTES.items()
        for permission, endpoints in lines.items()
        for endpoint in endpoints.split()
    }
