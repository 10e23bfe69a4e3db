"""Who hears of a blockage: those who can free it, and those who wait."""

from partnership.actions import blockages
from partnership.actions.models import Blockage
from partnership.core.london import day_words
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import World


def stuck(world: World, by: str = "ash", **given: object) -> Blockage:
    """The action of "ash", blocked; the letters so far are read."""
    action = opened(world, "ash")
    post.sent()
    return blocked(world, action, by=by, **given)


def test_raising_one_asks_the_seat_that_can_free_it_and_tells_the_chair(world: World) -> None:
    blockage = stuck(world)
    messages = post.sent()
    assert post.readers(world, messages) == ["chair", "elm"]
    reference, due = blockage.action.reference, day_words(blockage.action.due_on)
    assert post.to(world, "elm", messages).subject == (
        f"[OFFICIAL] Needed from you, a decision: {reference}, due {due}"
    )
    assert post.to(world, "chair", messages).subject == (
        f"[OFFICIAL] Blocked: {reference} needs a decision, due {due}"
    )
    text = post.text(post.to(world, "elm", messages))
    assert "Chief Executive, Ash Council:\n> The sharing agreement is not signed" in text
    assert f"http://localhost/blockages/{blockage.id}" in text


def test_a_chair_who_can_free_it_gets_one_letter(world: World) -> None:
    stuck(world, needed_from="chair")
    (message,) = post.sent()
    assert message.to_address == world.people["chair"].email
    assert "Needed from you" in message.subject


def test_the_chair_of_the_overseeing_body_hears_of_it(world: World) -> None:
    action = opened(world, "ash-officer", group=world.sub)
    post.sent()
    blocked(world, action, needed_from="sub-chair", by="ash-officer")
    messages = post.sent()
    assert post.readers(world, messages) == ["chair", "sub-chair"]
    assert "/blockages/" in post.text(post.to(world, "chair", messages))


def test_a_vacant_seat_that_is_needed_is_the_secretariats(world: World) -> None:
    stuck(world, needed_from="oak")
    messages = post.sent()
    assert post.readers(world, messages) == ["chair", "secretary"]
    letter = post.to(world, "secretary", messages)
    assert "Needed from a vacant seat" in letter.subject
    assert "The seat Chief Executive, Oak Council is vacant" in post.text(letter)


def test_a_direction_reaches_the_seat_and_the_owner(world: World) -> None:
    blockage = stuck(world)
    post.sent()
    with transaction():
        decision = blockages.direct(
            world.actor("chair"), blockage, world.seats["elm"], "Sign it\nby Friday"
        )
    messages = post.sent()
    assert post.readers(world, messages) == ["ash", "elm"]
    reference, due = blockage.action.reference, day_words(blockage.action.due_on)
    assert post.to(world, "elm", messages).subject == (
        f"[OFFICIAL] Direction to you on {reference}, due {due}"
    )
    assert post.to(world, "ash", messages).subject == (
        f"[OFFICIAL] Direction given: your blocked action {reference}, due {due}"
    )
    for message in messages:
        text = post.text(message)
        assert "Commissioner, Office:\n> Sign it\n> by Friday" in text
        assert decision.reference in text


def test_a_direction_to_the_owner_is_one_letter(world: World) -> None:
    blockage = stuck(world)
    post.sent()
    with transaction():
        blockages.direct(world.actor("chair"), blockage, world.seats["ash"], "Go on")
    assert post.readers(world, post.sent()) == ["ash"]


def test_a_seat_that_cannot_open_the_page_gets_no_link_to_it(world: World) -> None:
    action = opened(world, "ash-officer", group=world.sub)
    blockage = blocked(world, action, needed_from="sub-chair", by="ash-officer")
    post.sent()
    with transaction():
        text = "Tell us how you do it"
        blockages.direct(world.actor("chair"), blockage, world.seats["observer"], text)
    letter = post.to(world, "observer", post.sent())
    for kind in ("plain", "html"):
        assert "/blockages/" not in post.text(letter, kind)
    assert "Reply to this message with what you have done." in post.text(letter)


def test_taking_it_to_a_meeting_tells_the_owner_and_who_writes_the_agenda(world: World) -> None:
    blockage = stuck(world)
    meeting = coming(world, title="Spring")
    post.sent()
    with transaction():
        blockages.take_to_board(world.actor("chair"), blockage, meeting)
    messages = post.sent()
    assert post.readers(world, messages) == ["ash", "secretary"]
    day, reference = day_words(meeting.day), blockage.action.reference
    assert post.to(world, "ash", messages).subject == (
        f"[OFFICIAL] To be decided on {day}: your blocked action {reference}"
    )
    assert post.to(world, "secretary", messages).subject == (
        f"[OFFICIAL] On your agenda of {day}: blocked action {reference}"
    )
    # The words are those of whoever raised it, not of whoever took it to the board.
    assert "Chief Executive, Ash Council:\n> The sharing" in post.text(messages[0])


def test_freeing_it_tells_the_owner_and_the_seat_that_was_needed(world: World) -> None:
    blockage = stuck(world)
    post.sent()
    with transaction():
        blockages.resolve(world.actor("chair"), blockage, "Both signed")
    messages = post.sent()
    assert post.readers(world, messages) == ["ash", "elm"]
    reference, due = blockage.action.reference, day_words(blockage.action.due_on)
    assert post.subjects(messages) == {f"[OFFICIAL] Unblocked: {reference}, due {due}"}
    text = post.text(messages[0])
    assert "> Both signed" in text
    assert f"http://localhost/actions/{blockage.action_id}" in text
