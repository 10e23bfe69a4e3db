// Completes the name of a seat after @ in a line that is typed: a combobox as ARIA 1.2 has it.
const field = document.querySelector("#line");
const list = document.querySelector("#seats");

// Where the name that is being typed begins, and its words; null where none is.
function begun() {
  const before = field.value.slice(0, field.selectionStart);
  const name = before.match(/(?:^|\s)@([“"]?[^@“”"]*)$/)?.[1];
  if (name === undefined) return null;
  return { from: before.length - name.length, words: wordsOf(name) };
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}

function prepare() {
  const options = [...list.children];
  const names = new Map(options.map((one) => [one, wordsOf(one.textContent)]));
  let active = null;

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    field.setAttribute(name, value);

  function mark(one) {
    active?.setAttribute("aria-selected", "false");
    active = one;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) field.setAttribute("aria-activedescendant", active.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function show(isOpen) {
    mark(null);
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
  }

  function suggest() {
    const name = begun();
    for (const [one, words] of names) {
      const fits = (typed) => words.some((word) => word.startsWith(typed));
      one.hidden = !name?.words.every(fits);
    }
    show(Boolean(name) && shown().length > 0);
  }

  const shown = () => options.filter((one) => !one.hidden);

  function choose(one) {
    const { from } = begun();
    field.setRangeText(`“${one.textContent}” `, from, field.selectionStart, "end");
    show(false);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function move(by) {
    const all = shown();
    const place = all.indexOf(active);
    mark(all[place < 0 && by < 0 ? all.length - 1 : (place + by + all.length) % all.length]);
  }

  const keys = {
    ArrowDown: () => move(+1),
    ArrowUp: () => move(-1),
    Escape: () => show(false),
    Enter: () => active && choose(active),
    Tab: () => show(false),
  };

  field.addEventListener("input", suggest);
  field.addEventListener("blur", () => show(false));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" && !active) return show(false);
    keys[event.key]?.();
    if (["ArrowDown", "ArrowUp", "Escape", "Enter"].includes(event.key)) event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = event.target.closest("[role=option]");
    if (one) choose(one);
  });
}

if (field && list) prepare();
