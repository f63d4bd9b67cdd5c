// The roll call at the door: marks wait on this device while the line is down, and are sent after.
import { forget, kept, keyOf, lock, unlock } from "./safe.js";

const door = document.getElementById("door");
const { list: LIST, changes: CHANGES, worker: WORKER, key: NAME } = door.dataset;
const IDLE = 10 * 60_000, AGAIN = 20_000;
const part = (name) => door.querySelector(`[data-part="${name}"]`);
const say = (name, is = true) => { door.querySelector(`[data-say="${name}"]`).hidden = !is; };
const show = (...names) => door.querySelectorAll("[data-part]").forEach((one) => { one.hidden = !names.includes(one.dataset.part); });
const seatOf = (guest, session) => `${guest} ${session.day} ${session.item}`;

// All that is kept: the list, what waits, this device's name for itself.
let held = null, key = null, salt = null, sending = false, writing = Promise.resolve();

// One after the other, so that an older state never overwrites a newer one.
const keep = () => { writing = writing.then(() => held && lock(NAME, key, salt, held)); return writing; };
const waiting = () => held.notes.length + held.guests.length;
const session = () => held.list.sessions[Number(door.querySelector("#door-session").value) || 0];

const fetched = async (address, options) => {
  const answer = await fetch(address, { ...options, redirect: "manual", headers: { Accept: "application/json", ...options?.headers } });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new Error("signed-out");
  if (!answer.ok) throw new Error("no-line");
  return answer.json();
};

const stateOf = (guest) => {
  const seat = seatOf(guest, session());
  const mine = held.notes.findLast((note) => seatOf(note.guest, note) === seat);
  return mine ? mine.state : held.list.states[seat]?.state || "";
};

const mark = async (guest, state) => {
  const { day, item } = session();
  held.notes.push({ change: crypto.randomUUID(), guest, day, item, state, was: stateOf(guest), noted_at: new Date().toISOString() });
  await keep();
  count();
  send();
};

const count = () => {
  const n = waiting();
  door.querySelector("[data-waiting]").hidden = !n;
  door.querySelector("[data-waiting]").dataset.waiting = n;
  door.querySelector("[data-count]").textContent = n;
  door.querySelector("[data-all-sent]").hidden = n > 0;
};

const everybody = () => [...held.list.guests, ...held.guests.map((one) => ({ key: one.key, number: "", title: one.name, detail: one.origin }))];

const draw = () => {
  const words = door.querySelector("#door-find").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const shown = everybody().filter((one) => words.every((word) => `${one.number} ${one.title} ${one.detail}`.toLocaleLowerCase().includes(word)));
  door.querySelector("[data-rows]").replaceChildren(...shown.map((one) => {
    const line = document.getElementById("row").content.cloneNode(true);
    line.querySelector("b").textContent = line.querySelector("legend").textContent = one.title;
    line.querySelector("small").textContent = one.number;
    line.querySelector("span").textContent = one.detail;
    line.querySelector("b").dir = line.querySelector("span").dir = "auto";
    const state = stateOf(one.key);
    for (const button of line.querySelectorAll("input")) {
      button.name = `p-${one.key}`;
      button.checked = button.value === state;
      button.addEventListener("change", () => mark(one.key, button.value));
    }
    return line;
  }));
  count();
};

const sessions = () => {
  const chosen = door.querySelector("#door-session");
  const before = chosen.value;
  chosen.replaceChildren(...held.list.sessions.map((one, n) => new Option((one.item ? "– " : "") + one.title, n)));
  if (before) chosen.value = before;
  door.querySelector("[data-title]").textContent = held.list.title;
  door.querySelector("#door-cities").replaceChildren(...held.list.cities.map((name) => new Option("", name)));
};

const send = async () => {
  if (sending || !held) return;
  sending = true;
  try {
    let fresh = await fetched(LIST);
    say("no-line", false);
    say("signed-out", false);
    if (waiting()) {
      const sent = { device: held.device, sent_at: new Date().toISOString(), notes: held.notes, guests: held.guests };
      const asked = new Set([...sent.notes.map((one) => one.change), ...sent.guests.map((one) => one.key)]);
      fresh = await fetched(CHANGES, { method: "POST", body: JSON.stringify(sent), headers: { "Content-Type": "application/json", "X-CSRFToken": fresh.token } });
      const safe = new Set(fresh.kept);
      // What was marked while this was on its way stays; what the hub could not keep is said.
      const left = [...asked].filter((change) => !safe.has(change));
      held.notes = held.notes.filter((one) => !asked.has(one.change));
      held.guests = held.guests.filter((one) => !asked.has(one.key));
      if (left.length) say("left-out");
    }
    delete fresh.token;
    held.list = fresh;
    held.until = fresh.until;
    say("conflict", Object.values(fresh.states).some((one) => one.against));
    await keep();
    sessions();
    draw();
  } catch (problem) {
    say(problem.message === "signed-out" ? "signed-out" : "no-line");
  } finally {
    sending = false;
  }
};

const opened = () => {
  show("list", "forget");
  sessions();
  draw();
  send();
  let idle = setTimeout(() => location.reload(), IDLE);
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, () => { clearTimeout(idle); idle = setTimeout(() => location.reload(), IDLE); });
  }
  setInterval(() => { if (waiting() && navigator.onLine) send(); }, AGAIN);
  addEventListener("online", send);
};

const acts = {
  async fetch(form) {
    const [pin, again] = [...form.querySelectorAll("input")].map((one) => one.value);
    say("differ", pin !== again);
    if (pin !== again) return;
    let list;
    try {
      list = await fetched(LIST);
    } catch (problem) {
      say(problem.message === "signed-out" ? "signed-out" : "no-list");
      return;
    }
    say("no-list", false);
    delete list.token;
    salt = crypto.getRandomValues(new Uint8Array(16));
    key = await keyOf(pin, salt);
    held = { list, until: list.until, notes: [], guests: [], device: crypto.randomUUID() };
    await keep();
    form.reset();
    await navigator.serviceWorker?.register(WORKER);
    opened();
  },
  async open(form) {
    const box = await kept(NAME);
    salt = box.salt;
    key = await keyOf(form.querySelector("input").value, salt);
    form.reset();
    try {
      held = await unlock(box, key);
    } catch {
      say("wrong");
      return;
    }
    say("wrong", false);
    opened();
  },
  async forget() {
    held = null;
    await writing;
    await forget(NAME);
    for (const one of await navigator.serviceWorker?.getRegistrations() ?? []) {
      if (one.scope.includes(NAME)) await one.unregister();
    }
    await caches.delete("roll-call-door");
    location.assign(door.dataset.home);
  },
  async "walk-in"(form) {
    const [name, origin] = [...form.querySelectorAll("input")].map((one) => one.value.trim());
    const guest = { key: crypto.randomUUID(), name, origin };
    held.guests.push(guest);
    form.reset();
    await mark(guest.key, "present");
    draw();
  },
};

for (const form of door.querySelectorAll("[data-form]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    acts[form.dataset.form](form);
  });
}
door.querySelector("[data-act=send]").addEventListener("click", send);
door.querySelector("#door-session").addEventListener("change", draw);
door.querySelector("#door-find").addEventListener("input", draw);

const box = await kept(NAME);
if (box && box.until < Date.now()) await forget(NAME);
if (box && box.until >= Date.now()) show("open", "forget");
else show("fetch");
