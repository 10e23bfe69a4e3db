"""Saying whether one can come: by the link of an invitation, or signed in. Only POST acts."""

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor
from partnership.core.clock import now
from partnership.core.errors import Missing, Refused
from partnership.core.marking import Marking
from partnership.invitations import commands
from partnership.invitations import queries as invitations
from partnership.invitations.answers import Said
from partnership.invitations.models import Invitation
from partnership.invitations.others import of_holders
from partnership.invitations.rules import ANSWER_WORDS, Answer
from partnership.invitations.seating import standing as standing_invitations
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.facts import meeting_name, span_words
from partnership.web.access import acting, needs, public, standing
from partnership.web.answering.forms import AnswerForm
from partnership.web.answering.invitee import Invitee, invitee, invitee_for, invitee_of
from partnership.web.answering.sending import deputy_of
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of
from partnership.web.numbers import row_number

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
    """Signed in, as whoever is invited, or for the holder of a seat that the address names."""
    seat_id, own = row_number(request.args.get("seat")), current_user.session.person
    who = None if seat_id else invitee(meeting.id, own.id)
    who = who or invitee_for(meeting, seat_id, standing())
    if who is None:
        raise Missing
    show_frame_of(meeting)
    actor = who.by(standing(), own.name)
    by = f"on the page, by {actor.capacity}" if who.answered_for else "on the page"
    return _page(who, actor, by)


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
    if back or who.answered_for:
        form.about_others(told=bool(back))
    for one in who.named:
        form.sends(one.person_id)
    if who.is_open and form.validate_on_submit():
        with attempt(form):
            _check_date(form, who)
            deputy = deputy_of(form, who, actor) if form.delegates else None
            answer = Answer(form.answer.data)
            said = Said(answer, by, note=form.note.data or "", deputy=deputy)
            commands.answer(actor, who.entry, who.person.id, said)
            notice = _written(answer) if back else _thanks(who, answer, deputy)
            return done(notice, back or _own_page(who))
    shown = render_template(
        "answering/answer.html",
        who=who,
        form=form,
        meeting=who.meeting,
        name=meeting_name(who.meeting),
        when=span_words(who.meeting.starts_at, who.meeting.ends_at),
        words=ANSWER_WORDS,
        back=back,
        others=[] if back else _others(who),
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


def _own_page(who: Invitee) -> str:
    if who.answered_for is None:
        return request.path
    seat = who.answered_for.id
    return url_for("answering.signed_in", meeting_id=who.meeting.id, seat=seat)


def _others(who: Invitee) -> list[Invitation]:
    """For whom else the visitor may answer here."""
    found = of_holders(who.meeting, standing_invitations(who.entry), standing().may_answer)
    return [one for one in found if one.seat is not who.answered_for]


def _written(answer: Answer) -> str:
    return f"Written down: {ANSWER_WORDS[answer].lower()}."


def _thanks(who: Invitee, answer: Answer, deputy: Person | None) -> str:
    if deputy is None and who.answered_for is not None:
        said = ANSWER_WORDS[answer].lower()
        return f"Sent for {who.answered_for.name}: {said}. They are told, and the record names you."
    if deputy is None:
        return THANKS[answer]
    told = "gets the invitation and the link to the papers"
    if who.meeting.starts_at <= now():
        told = "is written down. The meeting has begun, so no message is sent"
    seat = who.answered_for.name if who.answered_for else "Your seat"
    return f"Thank you: {deputy.name} {told}. {seat} stays listed and counts once."
