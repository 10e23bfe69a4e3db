"""A9: seventy scripts in every text there is, and every page in Chromium: none of them runs."""

import logging
from collections.abc import Callable, Iterator
from itertools import cycle, groupby
from operator import itemgetter
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route
from sqlalchemy import Enum, RowMapping, String, Table, select, update
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from partnership.core.db import db
from partnership.core.text import one_line
from tests.abuse.filling import Data, free_text, sent
from tests.abuse.ground import STRANGER, Ground
from tests.abuse.hostile import SCRIPTS
from tests.abuse.sheets import Sheet

pytestmark = pytest.mark.browser

# The record refuses to be changed; what is in it was typed elsewhere before.
SEALED = ("events", "seals")
# Behind each of them, for not every one of them does something in every place.
ALWAYS = " \"'><img src=x onerror=window.ran=1>"
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", one =>
  violations.push(`${one.violatedDirective} ${one.blockedURI} ${one.sample}`));
"""
# What a script left behind, and what would run later: by a click, a key, or a look at it.
FOUND = """() => {
  const wrong = [...violations, ...(window.ran ? ["a script ran"] : [])];
  const active = "script:not([src^='/']), iframe, object, embed, base, style, " +
    "svg a:not([href^='#pin-']), " +
    "meta[http-equiv], frame, applet, link[rel=import], math, [srcdoc], [style]";
  wrong.push(...[...document.querySelectorAll(active)].map(one => one.outerHTML.slice(0, 200)));
  for (const one of document.querySelectorAll("*"))
    for (const {name, value} of one.attributes)
      if (/^on/i.test(name) || /^[\\s\\x00-\\x1f]*(javascript|vbscript|data:text)/i.test(value)
          && !["value", "content", "title", "aria-label"].includes(name))
        wrong.push(`${name}=${value}`.slice(0, 200));
  return wrong;
}"""


@pytest.fixture
def served(file_ground: Ground) -> Iterator[str]:
    """The ground's app at an address that a browser can open."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    file_ground.app.config["TRUSTED_HOSTS"] = ["localhost", "127.0.0.1"]
    server = make_server("127.0.0.1", 0, file_ground.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a09_no_script_runs_on_any_page(
    file_ground: Ground, accepted: list[tuple[Sheet, Data]], served: str, browser: Browser
) -> None:
    assert len(SCRIPTS) >= 60
    put_everywhere(file_ground)
    answers = post_everywhere(file_ground, accepted)
    tables = file_ground.stored().values()
    stored = "\n".join(str(value) for rows in tables for row in rows for value in row)
    assert [text for text in SCRIPTS if one_line(text) not in stored] == []
    visits = [(who, address, None) for who, address in dict.fromkeys(chosen(file_ground))]
    for number, (who, answer) in enumerate(answers):
        visits.append((who, f"/echo/{number}", answer))
    context, wrong = watched(browser), {}
    for who, of_one in groupby(sorted(visits, key=itemgetter(0)), key=itemgetter(0)):
        be(file_ground, context, served, who)
        for _, address, answer in of_one:
            name = f"{answer.request.path} {answer.status_code}" if answer else address
            wrong[f"{who}: {name}"] = seen(context, served + address, answer)
    context.close()
    assert {address: found for address, found in wrong.items() if found} == {}


def chosen(ground: Ground) -> list[tuple[str, str]]:
    """Every page, in at most two of its states."""
    found: dict[str, list[tuple[str, str]]] = {}
    for page in ground.pages:
        found.setdefault(page.endpoint, []).append((page.who, ground.address(page)))
    mailed = [(STRANGER, address) for address in ground.there.mailed.values()]
    return [*mailed, *(visit for visits in found.values() for visit in (visits[0], visits[-1]))]


def put_everywhere(ground: Ground) -> None:
    """Scripts in every row, as files, other people's servers or a fault in cleaning could bring."""
    texts = cycle(SCRIPTS)
    with ground.app.app_context(), db.engine.begin() as connection:
        for table in (one for one in db.metadata.tables.values() if one.name not in SEALED):
            for row in connection.execute(select(table)).mappings().all():
                new = {name: one_line(next(texts)) + ALWAYS for name in _words(table, row)}
                here = [column == row[column.name] for column in table.primary_key.columns]
                if new:
                    connection.execute(update(table).where(*here).values(new))


def _words(table: Table, row: RowMapping) -> list[str]:
    """The columns of a row that hold words: several, in a text that is not one of a kind."""
    return [
        one.name
        for one in table.columns
        if isinstance(one.type, String)
        and not isinstance(one.type, Enum)
        and not one.unique
        and " " in (row[one.name] or "")
        and "\n" not in row[one.name].strip()
    ]


def post_everywhere(
    ground: Ground, accepted: list[tuple[Sheet, Data]]
) -> list[tuple[str, TestResponse]]:
    """Every form with scripts in its texts; then wrongly, so that pages show what was typed."""
    texts, answers = cycle(SCRIPTS), []
    for sheet, data in accepted:
        if sheet.endpoint == "sign_in.out":
            continue
        every = {name: [next(texts)] for name, one in sheet.fields.items() if one.kind != "hidden"}
        wrong = [data | every, {**data, "version": ["99"]} | _texts(sheet, texts)]
        for typed in wrong if every else []:
            answer = sent(ground, sheet, typed)
            shown = typed is wrong[0] or answer.status_code == 409
            answers += [(sheet.who, answer)] if shown and answer.mimetype == "text/html" else []
    for sheet, data in accepted:
        if free_text(sheet):
            sent(ground, sheet, data | _texts(sheet, texts))
    for number, text in enumerate(SCRIPTS):  # a page that takes any number of them
        where = "/groups/npb/actions/add"
        sheet, data = next(one for one in accepted if one[0].action == where)
        sent(ground, sheet, data | {"title": [text], "form_key": [str(number)]})
    for path in ("/no-such-page/", "/sign-in?next=", "/actions?state=", "/groups/"):
        answers += [(STRANGER, ground.client().get(path + SCRIPTS[0]))]
        answers += [("secretary", ground.client("secretary").get(path + SCRIPTS[19]))]
    return [(who, answer) for who, answer in answers if answer.status_code not in (302, 308)]


def _texts(sheet: Sheet, texts: Iterator[str]) -> Data:
    return {name: [next(texts)] for name in free_text(sheet)}


def watched(browser: Browser) -> BrowserContext:
    """A browser in which every script that runs or is stopped leaves a trace."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    context.dialogs = dialogs  # type: ignore[attr-defined]
    return context


def be(ground: Ground, context: BrowserContext, url: str, who: str) -> None:
    """Let somebody else use the browser."""
    context.clear_cookies()
    if who != STRANGER:
        name = ground.app.config["SESSION_COOKIE_NAME"]
        context.add_cookies([{"name": name, "value": ground.there.cookies[who], "url": url}])


def seen(context: Any, address: str, answer: TestResponse | None) -> list[str]:
    """What is wrong with a page or an answer, once everything in it has loaded."""
    page = context.pages[0]
    if answer:
        page.route(address, showing(answer))
    page.goto(address)
    page.unroute_all()
    found = [*page.evaluate(FOUND), *context.dialogs]
    context.dialogs.clear()
    return found


def showing(answer: TestResponse) -> Callable[[Route], None]:
    """Lets the browser get an answer to a form as it was sent."""
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return lambda route: route.fulfill(status=answer.status_code, headers=headers, body=answer.data)
