// Takes lines one by one, saves the note as it is typed, and keeps on this device what is not
// stored yet. Without it the same form does the same with its buttons.
const form = document.querySelector("form.app-minuting");
const about = document.querySelector("#about").dataset;
const undo = document.querySelector("#undo");
const { note, line, instead, version, opened, csrf_token: token } = form.elements;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const place = (name) => document.querySelector(`[data-${name}]`);
const MINE = `minutes:${about.person}:`;
const KEY = MINE + about.item;
const PAUSE = 2_000;
const LONGEST = 12_000;
const AGAIN = 10_000;

const keepsHere = "kept" in about;
// Where the server has refused the text, or somebody else's stands there, it waits for Save.
let isHeld = "refused" in about;
// Typed text goes to the server by itself while nobody else reads the minutes.
const savesItself = () => "autosave" in about && !isHeld;
let stored = "refused" in about ? null : note.value;
let waiting = [];
let leaving = false;
let timer, retry, since;

const tidy = (text) =>
  text.replaceAll("\t", "    ").replace(/[^\S\n]+$/gm, "").replace(/^\n+|\n+$/g, "");
const isTyped = () => stored === null || tidy(note.value) !== tidy(stored);
const isOwed = () => isTyped() || waiting.length > 0 || line.value.trim() !== "";
const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16)).join("");

function say(text) {
  place("saved").textContent = text;
}

// ---- On this device

function keep() {
  if (!keepsHere || leaving) return;
  const kept = { note: note.value, version: version.value, opened: opened.value, waiting };
  Object.assign(kept, { line: line.value, instead: instead.value, at: clock() });
  Object.assign(kept, { address: location.pathname, title: about.title, isHeld });
  try {
    if (isOwed()) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing: the server still gets it.
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function restore() {
  const kept = keepsHere ? read(KEY) : null;
  if (!kept) return;
  if ("refused" in about) return localStorage.removeItem(KEY);
  if (tidy(kept.note) !== tidy(note.value)) {
    note.value = kept.note;
    isHeld = kept.isHeld;
    // Somebody else's text in between is met on the way, and not overwritten.
    [version.value, opened.value] = [kept.version, kept.opened];
    say(`What you typed at ${kept.at} is back. ${savesItself() ? "" : "Select Save to store it."}`);
  }
  waiting = kept.waiting ?? [];
  if (!line.value) [line.value, instead.value] = [kept.line, kept.instead];
  keep();
  if (isOwed()) flush();
}

// What was typed for other items and has not come to the server.
async function lookElsewhere() {
  for (const key of keysElsewhere()) {
    const kept = read(key);
    if (!kept || (await isThere(kept))) localStorage.removeItem(key);
    else {
      const link = Object.assign(document.createElement("a"), { href: kept.address });
      Object.assign(link, { className: "govuk-link", textContent: kept.title });
      place("elsewhere").append("Not stored yet, and kept on this device: ", link, ". ");
      place("elsewhere").hidden = false;
    }
  }
}

function keysElsewhere() {
  try {
    return Object.keys(localStorage).filter((one) => one.startsWith(MINE) && one !== KEY);
  } catch {
    return [];
  }
}

async function isThere(kept) {
  if (kept.waiting.length || kept.line.trim()) return false;
  const page = await load(kept.address);
  const there = page?.querySelector("#note")?.value;
  return there !== undefined && tidy(there) === tidy(kept.note);
}

async function load(address) {
  const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

// ---- To the server

// One after another, since each answer brings the version that the next one is written on.
let turn = Promise.resolve();
const inTurn = (work) => (turn = turn.then(work, work));

async function post(more, { again = true, keepalive = false, isWhole = true } = {}) {
  const sent = { version: version.value, opened: opened.value };
  if (isWhole) sent.note = note.value;
  const hidden = { csrf_token: token.value, form_key: newKey() };
  const body = new URLSearchParams({ ...hidden, ...sent, ...more });
  const options = { method: "POST", body, redirect: "manual", keepalive };
  const headers = { Accept: "application/json" };
  const answer = await fetch(location.pathname, { ...options, headers }).catch(() => null);
  if (answer?.status === 400 && again && (await renew())) return post(more, { again: false, isWhole });
  const said = await answer?.json().catch(() => ({}));
  return { status: answer?.type === "opaqueredirect" ? 302 : (answer?.status ?? 0), said };
}

// Whoever has signed in again elsewhere has another token.
async function renew() {
  const page = await load(location.pathname);
  const same = page?.querySelector("#about")?.dataset.person === about.person;
  if (same) token.value = page.querySelector("[name=csrf_token]").value;
  return same;
}

const HERE = keepsHere
  ? "It is kept on this device and is sent when the network is back."
  : "Stay on this page: it is sent when the network is back.";
const OFFLINE = `Not saved: no network. ${HERE}`;
const WHY = {
  0: OFFLINE,
  302: "Not saved: you are signed out. Sign in on another tab, then come back to this one.",
  409: "Not saved: somebody else changed the text. Take over what you need, then select Save.",
};

function fault({ status, said }) {
  if (status === 409 && said.clash) {
    part("clash").innerHTML = said.clash;
    [version.value, opened.value] = [said.version, said.opened];
    isHeld = true;
  } else if (status !== 422) {
    clearTimeout(retry);
    retry = setTimeout(flush, AGAIN);
  }
  if (status === 422) say(`Not saved: ${said.why}.`);
  else say(WHY[status] ?? `Not saved: the server did not answer well. It is tried again.`);
  keep();
}

function save() {
  return inTurn(async () => {
    if (!isTyped() || !savesItself()) return;
    const text = note.value;
    const answer = await post({ quiet: "yes" });
    if (answer.status === 202) arrived(text, answer.said);
    else fault(answer);
  });
}

function arrived(text, said) {
  [stored, since] = [text, undefined];
  [version.value, opened.value] = [said.version, said.opened];
  say(`Saved ${clock()}`);
  keep();
}

function sendLines() {
  return inTurn(async () => {
    while (waiting.length) {
      const [first] = waiting;
      const text = note.value;
      const { key: form_key, line: typed, instead: old } = first;
      const answer = await post({ form_key, line: typed, instead: old }, { isWhole: !isHeld });
      if (answer.status === 422) giveBack(first);
      if (answer.status !== 200) return fault(answer);
      waiting.shift();
      showWaiting();
      show(answer.said, text);
    }
  });
}

function flush() {
  clearTimeout(timer);
  clearTimeout(retry);
  sendLines();
  return save();
}

function giveBack(first) {
  waiting.shift();
  if (!line.value) [line.value, instead.value] = [first.line, first.instead];
  showWaiting();
}

function show(said, sent) {
  for (const name of ["records", "apart"]) part(name).innerHTML = said[name];
  place("said").textContent = said.said === "Saved." ? "" : said.said;
  if (isHeld) return keep();
  const added = said.note.startsWith(tidy(sent)) ? said.note.slice(tidy(sent).length) : null;
  if (note.value === sent && sent !== said.note) note.value = said.note;
  else if (note.value !== sent && added !== null) note.value += added;
  else if (note.value !== sent) return keep();
  stored = said.note;
  since = undefined;
  [version.value, opened.value] = [said.version, said.opened];
  say(`Saved ${clock()}`);
  keep();
}

function showWaiting() {
  place("waiting").replaceChildren(
    ...waiting.map((one) => {
      const item = document.createElement("li");
      item.textContent = `Not sent yet: ${one.line}`;
      return item;
    }),
  );
}

// ---- Lines

function take(text, old) {
  waiting.push({ key: newKey(), line: text, instead: old });
  keep();
  showWaiting();
  flush();
}

function enter() {
  const [text, old] = [line.value.trim(), instead.value];
  [line.value, instead.value] = ["", ""];
  take(text, old);
}

function mend(button) {
  const text = button.dataset.line;
  if (!("doubtful" in button.dataset)) return take(text, text);
  [line.value, instead.value] = [text, text];
  line.focus();
}

function start(words) {
  if (!line.value.trim()) line.value = words;
  line.focus();
  line.setSelectionRange(line.value.length, line.value.length);
  line.dispatchEvent(new Event("input", { bubbles: true }));
}

// ---- Buttons and keys

function leave() {
  clearTimeout(timer);
  clearTimeout(retry);
  leaving = true;
}

// Lines are stored, what was under way has come back, and nobody else's text was met.
async function isReady() {
  const before = isHeld;
  if (line.value.trim()) enter();
  clearTimeout(timer);
  await sendLines();
  return waiting.length === 0 && before === isHeld;
}

async function step(to) {
  if (!(await isReady())) return;
  const sent = new FormData(form);
  sent.set("next", to);
  const body = new URLSearchParams(sent);
  const headers = { Accept: "application/json" };
  const options = { method: "POST", body, headers, redirect: "manual" };
  const answer = await fetch(location.pathname, options).catch(() => null);
  if (answer?.status === 202) {
    const { go } = await answer.json();
    stored = note.value;
    keep();
    leave();
    location.assign(go);
  } else if ([409, 422].includes(answer?.status)) {
    send(form.querySelector('button[name="next"]'));
  } else fault({ status: answer?.type === "opaqueredirect" ? 302 : (answer?.status ?? 0) });
}

// As without a script: the answer is the next page.
async function send(button) {
  if (!(await isReady())) return;
  if (button.form === undo) await save();
  if (!navigator.onLine && !(await load(location.pathname))) return fault({ status: 0 });
  leave();
  // Not before the event is over that asked for it: until then a form is not sent again.
  setTimeout(() => button.form.requestSubmit(button));
}

function pressed(event) {
  const button = event.submitter;
  if (leaving) return;
  event.preventDefault();
  if (button?.name === "mend") mend(button);
  else if (button?.name === "next") step("yes");
  else if (!button?.name && line.value.trim()) enter();
  else send(button ?? form.querySelector('button[name="save"]'));
}

const KEYS = {
  KeyN: () => step("yes"),
  KeyP: () => step("earlier"),
  KeyS: () => send(form.querySelector('button[name="save"]')),
  KeyD: () => start("decision "),
  KeyA: () => start("action @"),
};

function key(event) {
  const isNext = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  const deed = isNext ? KEYS.KeyN : event.altKey && event.shiftKey && KEYS[event.code];
  if (!deed) return;
  event.preventDefault();
  if (!event.repeat) deed();
}

function typing() {
  keep();
  if (!savesItself() || !isTyped()) return;
  since ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
}

// A lid that closes gives no time to wait for an answer.
function hide() {
  if (leaving) return;
  keep();
  if (!isTyped() || !savesItself()) return;
  const text = note.value;
  post({ quiet: "yes" }, { again: false, keepalive: true }).then(({ status, said }) => {
    if (status === 202) arrived(text, said);
  });
}

function prepare() {
  for (const one of document.querySelectorAll("[data-script]")) one.hidden = false;
  form.addEventListener("submit", pressed);
  undo.addEventListener("submit", pressed);
  form.addEventListener("input", typing);
  note.addEventListener("blur", () => isTyped() && save());
  document.addEventListener("keydown", key);
  document.addEventListener("visibilitychange", () => (document.hidden ? hide() : owed()));
  addEventListener("pagehide", hide);
  addEventListener("online", owed);
  addEventListener("offline", () => isOwed() && say(OFFLINE));
  addEventListener("beforeunload", (event) => {
    if (!keepsHere && !leaving && isOwed()) event.preventDefault();
  });
  restore();
  showWaiting();
  if (keepsHere) lookElsewhere();
}

const owed = () => (isTyped() || waiting.length) && flush();

if ("open" in about) prepare();
