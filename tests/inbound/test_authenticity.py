"""Who is believed to have sent a message, and who is not."""

import pytest

from partnership.inbound.reading import read
from partnership.inbound.rules import Proof
from partnership.invitations.rules import Answer
from tests.inbound import mails
from tests.inbound.mails import OUR_SERVER, OURS, published, reply, signed, with_results

PLAIN = mails.mail(mails.calendar(), results=False)


def proof(raw: bytes, authserv_id: str | None = OUR_SERVER) -> Proof:
    return read(raw, OURS, authserv_id, published).proof


def test_our_own_servers_word_counts() -> None:
    assert proof(with_results(PLAIN)).proved
    assert proof(with_results(PLAIN, server=OUR_SERVER.upper())).proved


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN,
        with_results(PLAIN, dmarc="none"),
        with_results(PLAIN, server="mx.elsewhere.example"),
        # Ours on top says that it failed; what the sender wrote below it is not read.
        with_results(with_results(PLAIN), dmarc="fail"),
        with_results(PLAIN, server=f"{OUR_SERVER} x@{OUR_SERVER}"),
        # A word on another sender than the one it names.
        with_results(PLAIN, domain="elsewhere.example"),
    ],
)
def test_nothing_else_does(raw: bytes) -> None:
    assert not proof(raw).proved


def test_without_a_server_of_ours_nobodys_word_counts() -> None:
    assert not proof(with_results(PLAIN), authserv_id=None).proved


def test_a_signature_of_the_senders_domain_proves_it() -> None:
    assert proof(signed(PLAIN)) == Proof(
        proved=True, words="A DKIM signature of ash-council.example fits"
    )


def test_a_domain_speaks_for_those_below_it() -> None:
    below = mails.mail(mails.calendar(), sender="ash@mail.council.example", results=False)
    assert proof(signed(below, "council.example")).proved
    assert not proof(signed(below, "other.council.example")).proved
    assert not proof(signed(below, "cil.example")).proved


@pytest.mark.parametrize("domain", ["elsewhere.example", "example", "gov.uk", "co.uk"])
def test_a_signature_of_another_domain_proves_nothing(domain: str) -> None:
    sender = "ash@ash.gov.uk" if domain == "gov.uk" else "ash@ash-council.example"
    sender = "ash@firm.co.uk" if domain == "co.uk" else sender
    raw = mails.mail(mails.calendar(), sender=sender, results=False)
    assert not proof(signed(raw, domain)).proved


def test_a_changed_message_no_longer_fits() -> None:
    assert not proof(signed(PLAIN).replace(b"Subject: Accepted", b"Subject: Declined")).proved
    assert not proof(signed(PLAIN) + b"More").proved


def test_a_signature_of_part_of_the_body_proves_nothing() -> None:
    assert not proof(signed(PLAIN, length=True)).proved


LETTER = b"\r\n".join(
    (
        b"From: ash@ash-council.example",
        b"Subject: Fwd",
        b"Content-Type: text/plain",
        b"",
        b"You wrote:",
        b"--b",
        b"Content-Type: text/calendar; method=REPLY",
        b"",
        mails.calendar(answer="DECLINED"),
        b"--b--",
        b"",
    )
)
WRAPPED = b'Content-Type: multipart/mixed; boundary="b"\r\n'


@pytest.mark.parametrize(
    "forged",
    [
        # With the type of its contents left unsigned, a text can be made a calendar.
        signed(LETTER, include_headers=[b"from", b"subject"]).replace(
            b"Content-Type: text/plain\r\n", WRAPPED, 1
        ),
        # A signature of one type fits the last of two, and a reader takes the first.
        WRAPPED + signed(LETTER),
    ],
)
def test_a_signed_text_cannot_be_wrapped_up_as_an_answer(forged: bytes) -> None:
    said = read(forged, OURS, None, published)
    assert (said.answer, said.proof.proved) == (Answer.DECLINED, False)


def test_parts_that_fill_the_message_need_no_signed_type() -> None:
    """Google leaves the type out of what it signs."""
    loose = [b"from", b"subject"]
    sent = mails.mail(mails.calendar(), results=False)
    assert proof(signed(sent, include_headers=loose), None).proved
    after = sent + b"Yours, Ash\r\n"
    assert not proof(signed(after, include_headers=loose), None).proved


def test_a_signed_text_is_its_senders() -> None:
    plain = LETTER.replace(b"Content-Type: text/plain\r\n", b"")
    for raw in (signed(LETTER), signed(plain, include_headers=[b"from", b"subject"])):
        assert proof(raw, None).proved


def test_two_senders_prove_nothing() -> None:
    assert not proof(with_results(b"From: elm@elm.example\r\n" + PLAIN)).proved
    two = PLAIN.replace(b"From: ", b"From: elm@elm.example, ")
    assert not proof(with_results(two)).proved


def test_a_server_that_says_no_is_not_overruled_by_a_signature() -> None:
    assert not proof(with_results(signed(PLAIN), dmarc="fail")).proved
    assert proof(with_results(signed(PLAIN), dmarc="none")).proved


def test_a_lookup_that_fails_proves_nothing() -> None:
    def broken(name: bytes, timeout: int = 5) -> bytes:
        raise OSError("no name server")

    assert not read(signed(PLAIN), OURS, None, broken).proof.proved
    assert read(reply(), OURS, OUR_SERVER, broken).proof.proved
