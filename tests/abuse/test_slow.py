"""A39: slow requests and many connections, against the product behind the proxy that we ship."""

import re
import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from partnership import create_app
from partnership.config import load
from tests.abuse.proxy import HOST, NAME, SHORT, Proxy, answer_on, head, proxied
from tests.product import Product, environment, free_port, served

pytestmark = pytest.mark.nginx
BOARD = "tests/boards/harrowmere.yaml"
SLOW = "127.0.0.3"
GUESSING = "127.0.0.4"
CONNECTIONS = 100
# What docs/nginx.conf lets one client have in hand at once.
AT_ONCE = 40
PATIENCE = 2.0
SECRET = "a-secret-that-nobody-else-may-read"
LIMIT = load({"PARTNERSHIP_SECRET_KEY": "x"})["MAX_CONTENT_LENGTH"]
Held = list[socket.socket]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """As `flask serve` starts it, told that one proxy stands in front."""
    told = {"PARTNERSHIP_PUBLIC_URL": f"https://{NAME}", "PARTNERSHIP_TRUSTED_PROXIES": "1"}
    instance = tmp_path_factory.mktemp("behind")
    with served(instance, "--board", BOARD, settings=told) as running:
        yield running


@pytest.fixture(scope="module")
def front(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The proxy before it."""
    port = urlsplit(product.url).port
    assert port
    with proxied(tmp_path_factory.mktemp("nginx"), port) as running:
        yield running


@pytest.fixture
def held() -> Iterator[Held]:
    """Connections that somebody holds; the test ends them."""
    with ExitStack() as stack:
        kept: Held = []
        stack.callback(lambda: [one.close() for one in kept])
        yield kept


def heard(held: Held, wait: float = 0) -> Held:
    """Those on which the proxy has said something, or which it has ended."""
    return select.select(held, [], [], wait)[0]


def drip(held: Held) -> None:
    for one in held:
        one.sendall(b"x")


def assert_others_are_served(front: Proxy) -> None:
    answer = front.ask("GET /sign-in")
    assert (answer.status, "Your work e-mail address" in answer.text) == (200, True)
    assert answer.took < PATIENCE


def test_a39_headers_that_never_end_keep_nobody_out_and_are_cut_off(
    front: Proxy, held: Held
) -> None:
    held += [front.connected(SLOW) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for one in held:
        one.sendall(head("GET /sign-in", "X-Slow: ").rstrip().encode())
    silent = front.connected(SLOW)
    silent.sendall((head("POST /sign-in", "Content-Length: 1000") + "\r\nemail=").encode())
    drip(held)
    assert_others_are_served(front)
    assert heard([*held, silent]) == [], "they were to be open while somebody else asked"
    while time.monotonic() < began + SHORT / 2:
        drip(held)
        time.sleep(0.2)
    held.append(silent)
    while len(heard(held)) <= CONNECTIONS:
        assert time.monotonic() < began + 2 * SHORT, "one is still open"
        time.sleep(0.05)
    assert {one.recv(9) for one in held} == {b""}


def test_a39_bodies_that_drip_in_stay_with_the_proxy_and_a_client_has_forty(
    front: Proxy, held: Held
) -> None:
    form = head(f"POST /answers/{SECRET}", "Content-Length: 1000") + "\r\nanswer="
    held += [front.connected(SLOW) for _ in range(CONNECTIONS)]
    for one in held:
        one.sendall(form.encode())
    deadline = time.monotonic() + PATIENCE
    while len(refused := heard(held)) < CONNECTIONS - AT_ONCE:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    slow = [one for one in held if one not in refused]
    drip(slow)
    assert_others_are_served(front)
    assert front.ask("GET /sign-in", client=SLOW).status == 429
    assert (len(slow), heard(slow)) == (AT_ONCE, [])
    for one in refused:
        answer = answer_on(one)
        assert (answer.status, b"at once" in answer.read()) == (429, True)
    for one in slow:
        one.close()
    while front.ask("GET /sign-in", client=SLOW).status == 429:
        assert time.monotonic() < deadline + PATIENCE, "nothing of theirs is in hand any more"
    assert SECRET not in front.log


def test_a39_a_form_goes_through_whole_and_only_over_https(front: Proxy) -> None:
    page = front.ask("GET /sign-in")
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]+)"', page.text))
    body = urlencode(fields | {"email": "somebody@office.example"})
    sent = (
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        f"Cookie: {page.headers['Set-Cookie'].partition(';')[0]}",
    )
    # Where https is required a form says which page it comes from, whatever else it says.
    forged = front.ask("POST /sign-in", *sent, "X-Forwarded-Proto: http", body=body)
    assert forged.status == 400
    done = front.ask("POST /sign-in", *sent, f"Referer: https://{NAME}/sign-in", body=body)
    assert (done.status, done.headers["Location"]) == (302, "/sign-in/sent")
    with socket.create_connection((HOST, front.plain_port), timeout=10) as line:
        line.sendall(b"GET /actions?late=1 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")
        answer = answer_on(line)
        assert (answer.status, answer.headers["Location"]) == (
            301,
            f"https://{NAME}/actions?late=1",
        )


def test_a32_the_proxy_refuses_what_is_too_large_at_once_on_the_products_own_page(
    front: Proxy,
) -> None:
    form = "Content-Type: application/x-www-form-urlencoded"
    refused = front.ask("POST /sign-in", form, f"Content-Length: {LIMIT + 1}", body="email=")
    assert (refused.status, "That is too large to send" in refused.text) == (413, True)
    assert refused.took < PATIENCE
    with front.connected() as line:
        line.sendall((head("POST /sign-in", f"Content-Length: {LIMIT}") + "\r\nemail=").encode())
        assert heard([line], 0.3) == [], "the proxy refuses what the product would take"


def test_a38_the_proxy_says_where_a_client_is_and_the_client_does_not(front: Proxy) -> None:
    guesses = [
        front.ask("GET /answers/guess", f"X-Forwarded-For: 192.0.2.{n}", client=GUESSING).status
        for n in range(31)
    ]
    assert guesses == [404] * 30 + [429]
    forged = front.ask("GET /answers/guess", f"X-Forwarded-For: {GUESSING}")
    assert forged.status == 404


def test_a40_no_key_in_an_address_is_in_the_logs_of_the_proxy(
    front: Proxy, product: Product
) -> None:
    app = create_app(load(environment(product.instance)))
    rules = [rule.rule for rule in app.url_map.iter_rules() if "<token>" in rule.rule]
    assert len(rules) == 8
    for address in [rule.replace("<token>", SECRET) for rule in rules]:
        front.ask(f"GET {address}?a={SECRET}", f"Referer: https://{NAME}{address}")
        front.ask(f"GET /sign-in?next={address}", f"Referer: https://{NAME}{address}")
        front.ask(f"GET /{address}")
        front.ask(f"GET {address.replace('/', '/%2e/', 1).replace('s', '%73', 1)}")
        assert front.ask(f"POST {address}", "Content-Length: 99999999999").status == 413
        assert front.ask(f"GET {address}", "No header at all").status == 400
    link = urlsplit(product.links[0]).path
    assert "Sign in" in front.ask(f"GET {link}").text
    for said in ("GET /answers/- 404", "POST /calendar/- 413", "GET /sign-in 200", "/sign-in/- "):
        assert said in front.log
    assert [one for one in (SECRET, link.rpartition("/")[2]) if one in front.log] == []


def test_while_the_product_is_away_its_visitors_are_told_so_and_the_log_has_no_key(
    tmp_path: Path,
) -> None:
    with proxied(tmp_path, free_port()) as front:
        came_from = f"Referer: https://{NAME}/answer/{SECRET}"
        answers = [front.ask(f"GET {path}", came_from) for path in ("/", f"/answer/{SECRET}")]
        front.ask(f"POST /answer/{SECRET}", f"Content-Length: {LIMIT + 1}")
        said = "Partnership is not there just now. Try again in a few minutes.\n"
        assert [(one.status, one.text) for one in answers] == [(503, said)] * 2
        assert "GET / 503" in front.log
        assert SECRET not in front.log
