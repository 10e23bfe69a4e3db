"""A form sent wrongly says so beside its fields, keeps what was typed and stores nothing.

Here in a browser, once for each place where a message can be; all else in test_forms_again.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from partnership.core.text import many_lines
from tests.states.filling import fill, shown
from tests.states.forms import FORMS
from tests.states.pages import FULL
from tests.states.test_pages import NO_PAGES
from tests.states.tries import AT_TOP, Form, Try

pytestmark = [pytest.mark.browser, pytest.mark.node]

# Nothing is typed into these: one button each. What refuses them is in test_refusals.py.
BUTTONS = {
    *("highlights.undo", "gatherings.undo"),
    "blockages.take",
    "blockages.undo",
    "seats.back",
    *("topics.drop", "topics.undo", "drafting.undo"),
    *("plans.undo_carrying", "plans.undo_review"),
    *("projects.withdraw", "projects.undo"),
    *("topics.drop", "topics.undo", "drafting.undo"),
    *("papers.ask", "papers.unask", "papers.withdraw", "papers.put_back"),
    *("papers.take_file_back", "papers.put_file_back"),
    *("agenda.up", "agenda.down", "agenda.remove", "agenda.issue"),
    *("chair.close", "chair.undo"),
    *("chair.begin", "chair.go_on", "chair.go_to", "chair.missed"),
    *("clearing.send", "clearing.clear", "clearing.circulate"),
    *("clearing.undo", "clearing.undo_word"),
    *("corrections.withdraw", "corrections.undo", "minuting.undo"),
    *(
        "actions.confirm",
        "actions.forget",
        "actions.bulk_send",
        "actions.bulk_undo",
        "actions.undo_proposal",
        "invitations.again",
        "coming.remind",
        "inbound.discard",
        "inbound.put_back",
        "feeds.make",
        "meetings.confirm",
        "feeds.stop",
    ),
    *("sign_in.link", "sign_in.out"),
    *("drafts.approve", "drafts.set_aside", "drafts.undo", "drafts.ask"),
    *("releases.withdraw", "interests.remove"),
    # A module sends these; tests/journeys/test_passkey.py does.
    *("passkeys.options_to_add", "passkeys.add", "passkeys.remove"),
    *("passkeys.options_to_sign_in", "passkeys.sign_in"),
    *("passkeys.options_for_second", "passkeys.second"),
    *("account.end", "account.end_elsewhere", "account.remove_password"),
    *("second.remove", "second.codes"),
    *("accounts.restore", "accounts.sign_out", "accounts.forget"),
    *("chase.silent", "chase.one", "digests.renew", "digests.undo"),
    *("glass.stop", "namings.withdraw", "namings.restore"),
    *("packs.ask", "accounting.word", "accounting.pdf"),
    "packs.ask",
    "learning.undo",
    "indicators.put_back",
    *("year.undo", "avoiding.remove", "avoiding.put_back"),
}

# Where the summary leads, in its order, "" for a message without a link; the focus after following
# each link; and what joins the summary, the messages and the fields, wherever it is broken.
LED = """() => {
  const faults = [], {title} = document;
  const summaries = document.querySelectorAll("main .govuk-error-summary");
  if (summaries.length !== 1) return {title, faults: [`${summaries.length} error summaries`]};
  const [summary] = summaries;
  if (!summary.querySelector('[role="alert"]')) faults.push("the summary is not announced");
  const links = [...summary.querySelectorAll("a")];
  const wrong = ".govuk-form-group--error";
  const near = link => document.getElementById(link.hash.slice(1))?.closest(wrong);
  for (const link of links)
    if (!near(link)?.querySelector(".govuk-error-message"))
      faults.push(`no message beside the field of: ${link.textContent}`);
  for (const [one, next] of links.slice(1).map((link, n) => [near(links[n]), near(link)]))
    if (one && next && one.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING)
      faults.push("the summary has another order than the page");
  for (const message of document.querySelectorAll(".govuk-error-message")) {
    const words = message.textContent.replace("Error:", "").trim();
    const group = message.closest(wrong);
    if (!links.some(link => near(link) === group && link.textContent === words))
      faults.push(`not in the summary: ${words}`);
    if (!group.querySelector(`[aria-describedby~="${message.id}"]`))
      faults.push(`no field is described by: ${words}`);
  }
  const lines = [...summary.querySelectorAll(".govuk-error-summary__list li")];
  const leads = lines.map(one => one.querySelector("a")?.hash.slice(1) ?? "");
  const follow = link => (link.click(), document.activeElement.id);
  return {title, faults, leads, focused: links.map(follow)};
}"""


def tries(*, new: bool) -> Iterator[Any]:
    """Each form and try that has a message at a place where none before it had, or all others."""
    for form in FORMS:
        seen: set[str] = set()
        for one in form.tries:
            if new != seen.issuperset(one.wrong):
                yield pytest.param(form, one, id=f"{form.sent_to} {one}")
            seen.update(one.wrong)


@pytest.mark.parametrize(("form", "wrong"), list(tries(new=True)))
def test_a_form_sent_wrongly(form: Form, wrong: Try, sites, visit) -> None:
    site, visitor = sites(FULL), visit(form.page.who)
    address = site.address(form.page.endpoint, **form.page.parts)
    typed = {site.named(name): site.named(text) for name, text in wrong.typed.items()}
    before = site.stored()
    visitor.open(address)
    sent_to = site.address(form.sent_to, **form.page.parts)
    own = "" if form.sent_to == form.page.endpoint else sent_to
    selector = f'main form[method="post"][action="{own}"]'
    fill(visitor.page, selector, typed, cleared=wrong.cleared)
    button = f'[value="{wrong.pressed}"]' if wrong.pressed else ""
    visitor.send(f"{selector} button[type=submit]{button}")

    assert visitor.status == 200
    assert site.stored() == before
    led = visitor.page.evaluate(LED)
    assert led["title"].startswith("Error: ")
    anchors = [site.named(anchor) for anchor in wrong.wrong]
    assert led["faults"] == []
    assert led["leads"] == anchors
    assert led["focused"] == [anchor for anchor in anchors if anchor != AT_TOP]
    kept = shown(visitor.page, selector, typed)
    assert kept == {
        name: None if kept[name] is None else many_lines(text) for name, text in typed.items()
    }
    assert visitor.faults() == []


def test_every_form_is_in_the_table(sites) -> None:
    sent_to = {
        rule.endpoint
        for rule in sites(FULL).app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.endpoint not in NO_PAGES
    }
    missing = sorted(sent_to - {form.sent_to for form in FORMS} - BUTTONS)
    assert not missing, f"add to FORMS in tests/states/forms.py, with what can be wrong: {missing}"
