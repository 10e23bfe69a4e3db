"""A private Dovecot for tests: IMAP, with and without TLS, and LMTP, on free ports; gone after."""

import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from tests.outbox.server import free_port
from tests.parts import DOVECOT

HOST = "127.0.0.1"
PASSWORD = 'open\\"sesame"/:@7'
# Who has a name in this domain has this password.
ACCENTED, ACCENTED_PASSWORD = "accented.example", "ouvre-toi-sésame"
# Mail for this domain goes on, over LMTP, to whoever listens on the port `relay`.
RELAYED = "relayed.example"

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap lmtp
listen = {host}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
default_process_limit = 20
default_client_limit = 200
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
auth_failure_delay = 0
disable_plaintext_auth = no
postmaster_address = postmaster@{relayed}
lmtp_proxy = yes
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
passdb {{
  driver = static
  username_filter = *@{relayed}
  args = nopassword=y proxy=y host={host} port={relay}
}}
passdb {{
  driver = static
  username_filter = *@{accented}
  args = password={accented_password}
}}
passdb {{
  driver = static
  username_filter = !*@{accented}
  args = password={password}
}}
userdb {{
  driver = static
  args = home={folder}/mail/%u
}}
service anvil {{
  chroot =
  # No waiting after a wrong password.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
"""


def hand_over(line: smtplib.LMTP, raw: bytes, recipients: Sequence[str]) -> list[tuple[int, bytes]]:
    """What is said for each recipient; the library listens to the first word only."""
    line.ehlo_or_helo_if_needed()
    assert line.mail("")[0] == 250  # as bounces come, and without announcing the size
    assert {line.rcpt(one)[0] for one in recipients} == {250}
    first = line.data(raw)
    return [first, *(line.getreply() for _ in recipients[1:])]


class Dovecot:
    """A server in a folder of its own; as root it runs as the user whom its package brings."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.ports = {name: free_port() for name in ("imap", "imaps", "lmtp", "relay")}
        self.certificate = self.folder / "certificate.pem"

    def __enter__(self) -> "Dovecot":
        # It keeps no mail for root.
        root = os.geteuid() == 0
        user = pwd.getpwnam("dovenull") if root else pwd.getpwuid(os.geteuid())
        self._prepare(user.pw_name, grp.getgrgid(user.pw_gid).gr_name)
        as_user: dict[str, Any] = {}
        if root:
            as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            for path in (self.folder, *self.folder.iterdir()):
                os.chown(path, user.pw_uid, user.pw_gid)
        command = [str(DOVECOT), "-F", "-c", str(self.folder / "conf")]
        self._process = subprocess.Popen(command, cwd="/", **as_user)
        try:
            self._wait()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def log(self) -> str:
        """What it has written so far."""
        return (self.folder / "log").read_text()

    @property
    def logins(self) -> list[str]:
        """Its lines about those who came in, and how."""
        return [line for line in self.log.splitlines() if "Login:" in line]

    def url(self, user: str, password: str = PASSWORD, kind: str = "imap", folder: str = "") -> str:
        """As INBOUND_URL has it."""
        secret = f"{quote(user, safe='')}:{quote(password, safe='')}"
        return f"{kind}://{secret}@{HOST}:{self.ports[kind]}/{quote(folder)}"

    def deliver(self, raw: bytes, *recipients: str) -> list[tuple[int, bytes]]:
        """Hand over a message as a mail server does; what is said for each recipient."""
        with smtplib.LMTP(HOST, self.ports["lmtp"], timeout=20) as line:
            return hand_over(line, raw, recipients)

    def _prepare(self, user: str, group: str) -> None:
        values = {"accented": ACCENTED, "accented_password": ACCENTED_PASSWORD}
        values |= {"password": PASSWORD, "relayed": RELAYED, "user": user, "group": group}
        config = CONFIG.format(folder=self.folder, host=HOST, **values, **self.ports)
        (self.folder / "conf").write_text(config)
        (self.folder / "mail").mkdir()
        (self.folder / "log").touch()
        self._certify()

    def _certify(self) -> None:
        asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        files = ["-out", str(self.certificate), "-keyout", str(self.folder / "key.pem")]
        name = ["-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{HOST}"]
        subprocess.run(["openssl", *asked.split(), *files, *name], check=True, capture_output=True)

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while True:
            try:
                for name in ("imap", "imaps", "lmtp"):
                    socket.create_connection((HOST, self.ports[name]), timeout=1).close()
            except OSError:
                assert self._process.poll() is None, self.log
                assert time.monotonic() < deadline, self.log
                time.sleep(0.02)
            else:
                return
