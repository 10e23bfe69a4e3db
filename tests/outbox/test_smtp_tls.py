"""Encrypted connections: the certificate is checked, and nothing falls back to plain text."""

import subprocess
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from partnership.outbox.delivery import MaildirTransport, transport_from
from partnership.outbox.mime import build
from partnership.outbox.rules import Outcome, Verdict
from partnership.outbox.smtp import SmtpTransport, Unreachable
from tests.outbox.letters import NOTICE
from tests.outbox.server import Desk, free_port, running, tls_from

GONE = Outcome(Verdict.HANDED_OVER)
SENDER = "board@partnership.example"
BODY = build(NOTICE)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for this machine that nobody has vouched for, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    files = str(folder / "certificate.pem"), str(folder / "key.pem")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
    asked = [*command.split(), "-out", files[0], "-keyout", files[1], *name]
    subprocess.run(asked, check=True, capture_output=True)
    return files


@pytest.fixture
def trusted(certificate: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has vouched for it after all."""
    monkeypatch.setenv("SSL_CERT_FILE", certificate[0])


def known(
    _server: object, _session: object, _envelope: object, how: str, said: object
) -> AuthResult:
    """Whether the password is right."""
    right = LoginPassword(b"board", b"p@ss:word/1")
    return AuthResult(success=said == right, handled=False)


@pytest.mark.usefixtures("trusted")
def test_starttls_with_a_password(certificate: tuple[str, str]) -> None:
    desk = Desk()
    options = {"tls_context": tls_from(*certificate), "authenticator": known}
    with running(desk, require_starttls=True, auth_required=True, **options) as port:
        url = f"smtp://board:p%40ss%3Aword%2F1@127.0.0.1:{port}?tls=starttls"
        transport = transport_from(url, SENDER, 5)
        assert [transport.send("a@b.example", BODY) for _ in range(3)] == [GONE] * 3
        transport.close()
    assert desk.bodies == [BODY] * 3


@pytest.mark.usefixtures("trusted")
def test_tls_from_the_first_byte(certificate: tuple[str, str]) -> None:
    desk = Desk()
    with running(desk, ssl_context=tls_from(*certificate)) as port:
        transport = transport_from(f"smtps://127.0.0.1:{port}", SENDER, 5)
        assert transport.send("a@b.example", BODY) == GONE
        transport.close()
    assert desk.bodies == [BODY]


@pytest.mark.parametrize(
    ("url", "server"),
    [("smtp://127.0.0.1:{}?tls=starttls", "tls_context"), ("smtps://127.0.0.1:{}", "ssl_context")],
)
def test_a_certificate_that_nobody_vouched_for(
    certificate: tuple[str, str], url: str, server: str
) -> None:
    desk = Desk()
    with running(desk, **{server: tls_from(*certificate)}) as port:
        transport = transport_from(url.format(port), SENDER, 5)
        with pytest.raises(Unreachable, match="certificate verify failed"):
            transport.send("a@b.example", BODY)
    assert desk.received == []


def test_a_server_without_tls_gets_nothing() -> None:
    desk = Desk()
    with running(desk) as port:
        transport = transport_from(f"smtp://127.0.0.1:{port}?tls=starttls", SENDER, 5)
        with pytest.raises(Unreachable, match="STARTTLS"):
            transport.send("a@b.example", BODY)
    assert desk.received == []


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told_in_the_servers_words(certificate: tuple[str, str]) -> None:
    options = {"tls_context": tls_from(*certificate), "authenticator": known}
    with running(Desk(), **options) as port:
        transport = transport_from(f"smtp://board:wrong@127.0.0.1:{port}?tls=starttls", SENDER, 5)
        with pytest.raises(Unreachable, match=r"^535 5\.7\.8 Authentication credentials invalid$"):
            transport.send("a@b.example", BODY)


@pytest.mark.parametrize(
    ("url", "host", "port", "security"),
    [
        ("smtp://mail.b.example", "mail.b.example", 25, "none"),
        ("smtp://mail.b.example?tls=starttls", "mail.b.example", 587, "starttls"),
        ("smtps://u:p@mail.b.example", "mail.b.example", 465, "tls"),
        ("smtp://u:p@localhost:2525", "localhost", 2525, "none"),
        ("smtp://u:p@[::1]:2525", "::1", 2525, "none"),
    ],
)
def test_addresses_of_servers(url: str, host: str, port: int, security: str) -> None:
    transport = transport_from(url, SENDER)
    assert isinstance(transport, SmtpTransport)
    server = transport.server
    assert (server.host, server.port, server.security) == (host, port, security)
    assert "'p'" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://x", "smtp://", "maildir:", "mail.b.example:25", "smtp:mail.b.example"),
        *("smtp://mail.b.example?tls=no", "smtp://mail.b.example?start=1"),
        "smtp://user:secret@mail.b.example",
    ],
)
def test_settings_that_are_refused_without_repeating_the_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"^MAIL_URL") as refusal:
        transport_from(url, SENDER)
    assert "secret" not in str(refusal.value)


def test_a_maildir_keeps_the_very_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    transport = transport_from(f"maildir:{folder}", SENDER)
    assert transport.send("a@b.example", BODY) == GONE
    assert transport.send("a@b.example", BODY) == GONE
    assert [path.read_bytes() for path in (folder / "new").iterdir()] == [BODY, BODY]


def test_a_maildir_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unreachable, match="file"):
        MaildirTransport(tmp_path / "file" / "mail").send("a@b.example", BODY)


def test_nobody_listens() -> None:
    with pytest.raises(Unreachable, match="refused"):
        transport_from(f"smtps://127.0.0.1:{free_port()}", SENDER).send("a@b.example", BODY)
