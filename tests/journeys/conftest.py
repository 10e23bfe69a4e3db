"""The product as a stranger starts it, and a real browser that checks every page it opens."""

import json
import mailbox
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

ROOT = Path(__file__).parent.parent.parent
FLASK = str(Path(sys.executable).parent / "flask")
CHECKED: set[tuple[str, int | None]] = set()
AXE = ROOT / "node_modules/axe-core/axe.min.js"
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


@dataclass
class Product:
    """A running product: where it is, and its folder."""

    url: str
    instance: Path
    links: list[str]

    def flask(self, *command: str) -> str:
        """Run one command of the product; what it printed."""
        done = subprocess.run(
            [FLASK, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The settings the product runs with."""
        return environment(self.instance) | {"PARTNERSHIP_PUBLIC_URL": self.url}

    def link(self, email: str) -> str:
        """A fresh link that signs this address in."""
        return self.flask("sign-in-link", email).strip()

    def mail(self, address: str, subject: str) -> list[EmailMessage]:
        """The messages to an address whose subject has these words, oldest first."""
        found = []
        for message in mailbox.Maildir(self.instance / "mail", create=True):
            read = BytesParser(policy=policy.default).parsebytes(message.as_bytes())
            assert isinstance(read, EmailMessage)
            if address in str(read["To"]) and subject in str(read["Subject"]):
                found.append(read)
        return sorted(found, key=lambda one: str(one["Date"]))

    def wait_for_mail(self, address: str, subject: str) -> EmailMessage:
        """The newest such message, once the worker has delivered it."""
        for _ in range(150):
            if found := self.mail(address, subject):
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no message to {address} about {subject}")


def environment(instance: Path) -> dict[str, str]:
    """The machine's environment without settings of the product but these."""
    rest = {k: v for k, v in os.environ.items() if not k.startswith("PARTNERSHIP_")}
    return rest | {"PARTNERSHIP_INSTANCE_PATH": str(instance)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """What `make run` starts, on a free port and in a folder of its own."""
    instance = tmp_path_factory.mktemp("instance")
    port = free_port()
    board = ["--board", "boards/merseyside.yaml", "--story", "boards/merseyside-story.yaml"]
    process = subprocess.Popen(
        [FLASK, "serve", "--port", str(port), *board],
        cwd=ROOT,
        env=environment(instance),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Each link signs in once" in line:
            break
    links = re.findall(r"http://\S+/sign-in/\S+", "".join(said))
    assert len(links) == 3, "".join(said)
    yield Product(f"http://127.0.0.1:{port}", instance, links)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0, process.returncode
    process.stdout.close()


class Visitor:
    """Somebody at a browser: every page they open must satisfy axe-core and the strict CSP."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.url = url
        self.taps = 0
        self.pages: list[str] = []
        self.page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        text = getattr(message, "text", "")
        assert "Content Security Policy" not in text, text

    def open(self, address: str) -> None:
        """Type an address or follow a link from a message."""
        self.page.goto(address if address.startswith("http") else self.url + address)
        self.check()

    def tap(self, words: str | re.Pattern[str], nth: int = 0) -> None:
        """Press a button or follow a link by the first words on it; counted."""
        self.taps += 1
        self.control(words).nth(nth).click()
        self.page.wait_for_load_state()
        self.check()

    def control(self, words: str | re.Pattern[str]) -> Locator:
        """The buttons and links that begin with these words, in the order of the page."""
        begins = re.compile(f"^{re.escape(words)}") if isinstance(words, str) else words
        button = self.page.get_by_role("button", name=begins)
        return button.or_(self.page.get_by_role("link", name=begins))

    def choose(self, words: str) -> None:
        """Tap one of several choices; counted."""
        self.taps += 1
        self.page.get_by_label(words, exact=True).first.check()

    def fill(self, label: str, text: str) -> None:
        """Type into a field; typing is not counted."""
        self.page.get_by_label(label).first.fill(text)

    def sees(self, words: str) -> bool:
        """Whether the page says so."""
        return words in self.page.locator("body").inner_text()

    def check(self) -> None:
        """No accessibility fault, nothing wider than the screen, one h1."""
        self.pages.append(self.page.url)
        self._check_once()
        assert self.page.locator("h1").count() == 1, self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{self.page.url} is wider than the screen"

    def _check_once(self) -> None:
        """With axe-core, each kind of page and what its title says of it; it takes long."""
        width = (self.page.viewport_size or {}).get("width")
        kind = re.sub(r"\d+", "", f"{urlsplit(self.page.url).path} {self.page.title()}"), width
        if kind in CHECKED:
            return
        self.page.evaluate(AXE.read_text())
        result = self.page.evaluate("axe.run(document)")
        faults = [(one["id"], [n["html"] for n in one["nodes"]]) for one in result["violations"]]
        assert faults == [], f"{self.page.url}: {json.dumps(faults, indent=1)}"
        CHECKED.add(kind)


@pytest.fixture
def visitor(product: Product, browser: Browser, request: pytest.FixtureRequest) -> Iterator[object]:
    """`visitor("phone")` is somebody who has not signed in, without JavaScript if they say so."""
    contexts = []

    def arrive(size: str = "desk") -> Visitor:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visitor(context, product.url)

    yield arrive
    for context in contexts:
        context.close()
