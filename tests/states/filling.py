"""Filling in a form in the browser, also with answers that it does not offer."""

from collections.abc import Mapping

from playwright.sync_api import Page

# One script for the whole form, since each word with a browser costs more than typing does; and
# one that finds it, since Playwright's own finder has to be read by every new page.
# An answer that is not offered is put in as somebody could with their browser's tools.
FILL = """([selector, cleared, typed]) => {
  const form = document.querySelector(selector);
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of cleared ? form.elements : []) {
    if (["radio", "checkbox"].includes(one.type)) one.checked = false;
    else if (one.tagName === "SELECT") one.selectedIndex = 0;
    else if (!["hidden", "submit", "file"].includes(one.type)) one.value = "";
  }
  for (const [name, value] of typed) {
    const all = [...form.querySelectorAll(`[name="${name}"]`)], [first] = all;
    if (!first) throw Error(`there is no field ${name}`);
    const isChoice = ["radio", "checkbox", "select-one"].includes(first.type);
    if (!isChoice && (first.disabled || first.readOnly || !first.checkVisibility()))
      throw Error(`nobody can type into ${name}`);
    const one = isChoice && all.find(one => one.value === value) || first;
    if (one.type === "select-one" && ![...one.options].some(each => each.value === value))
      one.add(new Option("?", value));
    one.value = value;
    if (one.type === "radio" || one.type === "checkbox") one.checked = true;
    for (const kind of ["input", "change"]) one.dispatchEvent(new Event(kind, {bubbles: true}));
  }
}"""

# What the page shows of each answer; null if it does not offer it.
SHOWN = """([selector, typed]) => typed.map(([name, value]) => {
  const all = [...document.querySelectorAll(`${selector} [name="${name}"]`)];
  if (all[0].tagName === "SELECT")
    return [...all[0].options].some(one => one.value === value) ? all[0].value : null;
  if (!["radio", "checkbox"].includes(all[0].type)) return all[0].value;
  const wanted = all.find(one => one.value === value);
  return wanted ? (wanted.checked ? value : "") : null;
})"""


def fill(page: Page, form: str, typed: Mapping[str, str], *, cleared: bool = False) -> None:
    """Type texts and choose answers by the names of fields, with all unfolded that is folded.

    `form` is the form's selector; `cleared` empties every field first.
    """
    page.evaluate(FILL, [form, cleared, list(typed.items())])


def shown(page: Page, form: str, typed: Mapping[str, str]) -> dict[str, str | None]:
    """What stands in the same fields; None for an answer that the form does not offer."""
    return dict(zip(typed, page.evaluate(SHOWN, [form, list(typed.items())]), strict=True))
