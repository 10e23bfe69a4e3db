"""Handing messages to an SMTP server: one connection for many, one answer for each."""

import smtplib
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Self
from urllib.parse import SplitResult, parse_qs, unquote

from partnership.core.text import one_line
from partnership.outbox.rules import Outcome, Verdict

_LONGEST_WORDS = 300


class Unreachable(Exception):
    """Nobody takes mail just now; the message says who would not, in the server's words."""


class Security(StrEnum):
    """How the connection is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True)
class Server:
    """Where the server is and how to sign in there."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def from_url(cls, url: SplitResult) -> Self:
        """Read smtp:// or smtps://; ValueError if a password would travel in the open."""
        options = parse_qs(url.query, keep_blank_values=True, strict_parsing=bool(url.query))
        wanted = options.pop("tls", ["tls" if url.scheme == "smtps" else "none"])[-1]
        if options or not url.hostname or wanted not in ("none", "starttls", "tls"):
            raise ValueError("MAIL_URL needs a host, and knows one option: tls=starttls")
        security = Security.TLS if url.scheme == "smtps" else Security(wanted)
        server = cls(
            url.hostname,
            url.port or _PORTS[security],
            security,
            unquote(url.username or ""),
            unquote(url.password or ""),
        )
        if server.user and security is Security.NONE and not _is_this_machine(server.host):
            raise ValueError("MAIL_URL would send a password in the open: use tls=starttls")
        return server


class SmtpTransport:
    """An SMTP client; the connection is made when the first message comes."""

    def __init__(self, server: Server, sender: str, timeout: float) -> None:
        self.server = server
        self.sender = sender
        self.timeout = timeout
        self._line: smtplib.SMTP | None = None

    def send(self, address: str, body: bytes) -> Outcome:
        """Hand over one message to one address."""
        line = self._open()
        try:
            line.sendmail(self.sender, [address], body)
        except smtplib.SMTPRecipientsRefused as refusal:
            return _refused(*refusal.recipients[address])
        except smtplib.SMTPResponseException as refusal:
            return _refused(refusal.smtp_code, refusal.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Outcome(Verdict.LATER, _words(error))
        return Outcome(Verdict.HANDED_OVER)

    def close(self) -> None:
        """Say goodbye if anybody is still there."""
        line, self._line = self._line, None
        if line is None:
            return
        try:
            line.quit()
        except (smtplib.SMTPException, OSError):
            line.close()

    def _open(self) -> smtplib.SMTP:
        if self._line is not None and self._line.sock is None:
            self._line = None  # the library hangs up by itself after "421"
        if self._line is None:
            try:
                self._line = self._connect()
            except (smtplib.SMTPException, OSError) as error:
                raise Unreachable(_words(error)) from error
        return self._line

    def _connect(self) -> smtplib.SMTP:
        line = self._call()
        try:
            if self.server.security is Security.STARTTLS:
                line.starttls(context=ssl.create_default_context())
            if self.server.user:
                line.login(self.server.user, self.server.password)
        except BaseException:
            line.close()
            raise
        return line

    def _call(self) -> smtplib.SMTP:
        # Our own name is given, or the library would ask the DNS for it, and wait.
        host, port = self.server.host, self.server.port
        name = self.sender.rpartition("@")[2]
        if self.server.security is Security.TLS:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, name, timeout=self.timeout, context=context)
        return smtplib.SMTP(host, port, name, timeout=self.timeout)


def _refused(code: int, answer: bytes | str) -> Outcome:
    said = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    verdict = Verdict.NEVER if 500 <= code < 600 else Verdict.LATER
    return Outcome(verdict, one_line(f"{code} {said}")[:_LONGEST_WORDS])


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _refused(error.smtp_code, error.smtp_error).words
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        why = f": {error.strerror.lower()}" if error.strerror else ""
        return one_line(f"the mail server cannot be reached{why}")[:_LONGEST_WORDS]
    return one_line(str(error))[:_LONGEST_WORDS] or type(error).__name__


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}
