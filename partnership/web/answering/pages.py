"""Saying whether one can come: by the link of an invitation, or signed in. Only POST acts."""

from flask import Blueprint, current_app, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor, Door
from partnership.core.clock import now, today
from partnership.core.errors import Missing, Refused
from partnership.core.marking import Marking
from partnership.groups.commands import name_deputy
from partnership.invitations import commands
from partnership.invitations import queries as invitations
from partnership.invitations.answers import Said
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.people.queries import any_person_by_email
from partnership.people.rules import same_address
from partnership.policy.permissions import Permission
from partnership.reactions.facts import meeting_name, span_words
from partnership.web.access import acting, needs, public
from partnership.web.answering.forms import WORDS, AnswerForm
from partnership.web.answering.invitee import Invitee, invitee, invitee_of
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of

pages = Blueprint("answering", __name__)
THANKS = {
    Answer.ACCEPTED: "Thank you: you are coming. Your seat counts as coming from now on.",
    Answer.DECLINED: "Thank you: you are not coming. The secretariat sees your apologies.",
    Answer.TENTATIVE: "Thank you: perhaps. Say so here when you know.",
}


@pages.route("/answer/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> str | Response | tuple[str, int]:
    """By the link of an invitation. It shows no more than the message that it came with."""
    who = invitee_of(token)
    if who is None:
        return render_template("answering/dead.html"), 404
    if who.meeting.marking is not Marking.OFFICIAL:
        address = url_for("answering.signed_in", meeting_id=who.meeting.id)
        return render_template("answering/restricted.html", address=address)
    return _page(who, who.by_link(), f"on the page, by the link sent to {who.mine[0].email}")


@pages.route("/meetings/<int:meeting_id>/answer", methods=["GET", "POST"])
@needs(Permission.ANSWER_INVITATION, of=queries.meeting)
def signed_in(meeting: Meeting) -> str | Response | tuple[str, int]:
    """Signed in, as whoever is invited."""
    who = invitee(meeting.id, current_user.session.person_id)
    if who is None:
        raise Missing
    show_frame_of(meeting)
    return _page(who, acting(), "on the page")


@pages.route(
    "/meetings/<int:meeting_id>/invitations/<int:invitation_id>/answer", methods=["GET", "POST"]
)
@needs(Permission.RECORD_ANSWER, of=invitations.invitation)
def for_seat(invitation: Invitation) -> str | Response | tuple[str, int]:
    """The secretariat, writing down what an invitee has told them."""
    meeting = invitation.entry.meeting
    who = invitee(meeting.id, invitation.person_id or 0)
    if who is None:
        raise Missing
    show_frame_of(meeting)
    back = url_for("coming.coming", meeting_id=meeting.id)
    return _page(who, acting(), "told to the secretariat", back=back)


def _page(who: Invitee, actor: Actor, by: str, back: str = "") -> str | Response | tuple[str, int]:
    form = AnswerForm(data=None if request.method == "POST" else _shown(who))
    form.offer(who.named, may_send=bool(who.seats))
    if back:
        form.about_others()
    for one in who.named:
        form.sends(one.person_id)
    if who.is_open and form.validate_on_submit():
        with attempt(form):
            _check_date(form, who)
            deputy = _deputy(form, who, actor) if form.delegates else None
            answer = Answer(form.answer.data)
            said = Said(answer, by, note=form.note.data or "", deputy=deputy)
            commands.answer(actor, who.entry, who.person.id, said)
            return done(
                _written(answer) if back else _thanks(who, answer, deputy), back or request.path
            )
    shown = render_template(
        "answering/answer.html",
        who=who,
        form=form,
        meeting=who.meeting,
        name=meeting_name(who.meeting),
        when=span_words(who.meeting.starts_at, who.meeting.ends_at),
        words=WORDS,
        back=back,
    )
    return shown if who.is_open else (shown, 410)


def _shown(who: Invitee) -> dict[str, object]:
    """What was said before, to be changed."""
    deputy = who.deputy
    return {
        "answer": None if who.answer is Answer.NONE else who.answer.value,
        "deputy": deputy.person_id if deputy else 0,
        "note": who.mine[0].note,
    }


def _check_date(form: AnswerForm, who: Invitee) -> None:
    """What was said of the date that was shown is no answer to another."""
    invitations.lock(who.entry)
    if form.date_shown.data and form.date_shown.data != str(who.entry.time_sequence):
        raise Refused(
            "The date has changed since you opened this page. Look at the new one, then answer"
        )


def _deputy(form: AnswerForm, who: Invitee, actor: Actor) -> Person | None:
    """One of those who are named, or somebody whom the answer names."""
    for one in who.named:
        if one.person_id == form.deputy.data:
            return one.person
    if not form.somebody_else:
        return None
    email = same_address(form.deputy_email.data or "")
    if email == same_address(current_app.config["MAIL_FROM"]):
        raise Refused("This address sends the invitations. Enter another", "deputy_email")
    # Whoever is here already keeps the name that they are known by.
    person = any_person_by_email(email) or put_person(form.deputy_name.data or "", email)
    if not person.active:
        raise Refused("This person has left. Enter somebody else", "deputy_email")
    # A link can be forwarded, so whom it names stands in no longer than until this meeting.
    until = who.meeting.day if actor.door is Door.LINK else None
    for invited in who.seats:
        name_deputy(actor, invited.seat, person, today(), until)
    return person


def _written(answer: Answer) -> str:
    return f"Written down: {WORDS[answer].lower()}."


def _thanks(who: Invitee, answer: Answer, deputy: Person | None) -> str:
    if deputy is None:
        return THANKS[answer]
    told = "gets the invitation and the link to the papers"
    if who.meeting.starts_at <= now():
        told = "is written down. The meeting has begun, so no message is sent"
    return f"Thank you: {deputy.name} {told}. Your seat stays listed and counts once."
