"""Filling in a form in the browser, also with answers that it does not offer."""

from collections.abc import Mapping

from playwright.sync_api import Locator

CLEAR = """form => {
  for (const one of form.elements) {
    if (["radio", "checkbox"].includes(one.type)) one.checked = false;
    else if (one.tagName === "SELECT") one.selectedIndex = 0;
    else if (!["hidden", "submit"].includes(one.type)) one.value = "";
  }
}"""

# As somebody could who changes the page in their browser's tools.
CHOOSE = """(form, [name, value]) => {
  const all = [...form.querySelectorAll(`[name="${name}"]`)];
  if (all[0].tagName === "SELECT") {
    if (![...all[0].options].some(one => one.value === value)) all[0].add(new Option("?", value));
    all[0].value = value;
  } else {
    const wanted = all.find(one => one.value === value) || all[0];
    wanted.value = value;
    wanted.checked = true;
  }
}"""

# What the page shows of an answer; null if it does not offer it.
SHOWN = """(form, [name, value]) => {
  const all = [...form.querySelectorAll(`[name="${name}"]`)];
  if (all[0].tagName === "SELECT")
    return [...all[0].options].some(one => one.value === value) ? all[0].value : null;
  if (!["radio", "checkbox"].includes(all[0].type)) return all[0].value;
  const wanted = all.find(one => one.value === value);
  return wanted ? (wanted.checked ? value : "") : null;
}"""


def clear(form: Locator) -> None:
    """Empty every field."""
    form.evaluate(CLEAR)


def fill(form: Locator, typed: Mapping[str, str]) -> None:
    """Type texts and choose answers, by the names of their fields."""
    for name, text in typed.items():
        field = form.locator(f'[name="{name}"]').first
        kind = field.evaluate("one => one.type")
        if kind in ("radio", "checkbox", "select-one"):
            form.evaluate(CHOOSE, [name, text])
        else:
            field.fill(text)


def shown(form: Locator, typed: Mapping[str, str]) -> dict[str, str | None]:
    """What stands in the same fields; None for an answer that the form does not offer."""
    return {name: form.evaluate(SHOWN, [name, text]) for name, text in typed.items()}
