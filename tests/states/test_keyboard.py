"""With the keys alone: the skip link first, then everything, each visibly in focus."""

import pytest

from tests.states.pages import FULL, Page, page

pytestmark = [pytest.mark.browser, pytest.mark.node]

MAIN = [
    page("home.home", "chair"),
    page("meetings.meeting", "secretary", meeting_id="issued"),
    page("agenda.agenda", "secretary", meeting_id="issued"),
    page("actions.actions", "secretary", body="npb", blocked="yes"),
    page("actions.update", "ash", action_id="late", answer="blocked"),
    page("blockages.blockage", "chair", blockage_id="stuck"),
]

# Every element that keys can reach, and how it looks before they do. What stands for a hidden
# box or button, its label, is looked at with it; of several radio buttons keys reach one.
LOOKS = """() => {
  const seen = color => color && !/rgba\\(.*, 0\\)$/.test(color) && color !== "transparent";
  const side = (one, part) => {
    const now = getComputedStyle(one, part);
    const drawn = now.outlineStyle !== "none" && parseFloat(now.outlineWidth) > 0;
    const outline = drawn && seen(now.outlineColor) ? now.outlineColor + now.outlineWidth : "";
    return [now.backgroundColor, now.boxShadow, outline].join(" ");
  };
  window.look = one => [one, ...(one.labels || [])]
    .flatMap(each => [null, "::before", "::after"].map(part => side(each, part))).join("|");
  const all = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]';
  const radios = new Set();
  window.reached = new Map();
  for (const one of document.querySelectorAll(all)) {
    if (!one.checkVisibility()) continue;
    const group = one.type === "radio" && one.form.action + one.name;
    const first = group && !radios.has(group);
    radios.add(group);
    if (!group || one.checked || first && !one.form.querySelector(`[name="${one.name}"]:checked`))
      reached.set(one, look(one));
  }
  return reached.size;
}"""

# The name of what is in focus, whether it looks otherwise than before; "" for the page itself.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return ["", true];
  const before = reached.get(one);
  reached.delete(one);
  return [one.outerHTML.slice(0, 120), before !== undefined && before !== look(one)];
}"""


@pytest.mark.parametrize("page", MAIN, ids=str)
def test_keys_reach_everything_and_show_where_they_are(page: Page, sites, visit) -> None:
    visitor = visit(page.who)
    visitor.open(sites(FULL).address(page.endpoint, **page.parts))
    keys = visitor.page.keyboard
    hidden = []
    first = ""
    for _ in range(visitor.page.evaluate(LOOKS)):
        keys.press("Tab")
        focused, is_shown = visitor.page.evaluate(FOCUSED)
        first = first or focused
        hidden += [] if is_shown else [focused]
    assert "govuk-skip-link" in first
    assert hidden == []
    left = visitor.page.evaluate("[...reached.keys()].map(one => one.outerHTML.slice(0, 120))")
    assert left == []


@pytest.mark.parametrize("page", MAIN, ids=str)
def test_the_skip_link_skips(page: Page, sites, visit) -> None:
    visitor = visit(page.who)
    visitor.open(sites(FULL).address(page.endpoint, **page.parts))
    for key in ("Tab", "Enter", "Tab"):
        visitor.page.keyboard.press(key)
    assert visitor.page.evaluate("!!document.activeElement.closest('main')")
