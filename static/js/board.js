// The board of teams, live: cards are dragged, or taken and moved with the keyboard; what others do appears. Without this file links
// and buttons do the same, one page at a time.
import { offerDragging } from "./board_drag.js";
import { offerKeys } from "./board_keys.js";

const PAUSE = 4000; // milliseconds between two looks at what others did

const board = () => document.querySelector("[data-board]");
const say = (text) => (document.getElementById("board-said").textContent = text || "");
let held = null; // { id, figures: Map of the replaced parts } while somebody is held
let busy = false;

/** Puts a new living part in place of the old one; the focus stays where it was, as far as that is still there. */
function show(html) {
  const focused = document.activeElement?.id;
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("board_live");
  if (!fresh) return window.location.reload();
  held = null;
  board().replaceWith(fresh);
  board()?.classList.add("app-board--live");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const wrong = fresh.querySelector(".govuk-error-summary");
  if (wrong) {
    wrong.setAttribute("tabindex", "-1");
    wrong.focus();
  }
  say((wrong || fresh.querySelector("[data-said]"))?.textContent.trim());
}

async function ask(address, options = {}) {
  const headers = { "HX-Request": "true" };
  const response = await fetch(address, { headers, redirect: "manual", ...options });
  if (response.type === "opaqueredirect") window.location.reload(); // signed out, or the board is no more
  return response;
}

/** Sends a deed and shows the board that comes back, also the one that says why not. */
async function send(form, button) {
  if (busy) return;
  busy = true;
  const body = new FormData(form, button?.form === form ? button : undefined);
  if (button?.name && !body.has(button.name)) body.set(button.name, button.value);
  try {
    const response = await ask(form.action, { method: "POST", body });
    if (response.ok || [409, 422].includes(response.status)) show(await response.text());
    else if (response.type !== "opaqueredirect") window.location.reload();
  } catch {
    form.submit(); // the browser says that there is no connection
  } finally {
    busy = false;
  }
}

/** Holds a person: every team shows what it would be with them. Null when they may not be held. */
async function hold(id) {
  release();
  const link = document.getElementById(`move-${id}`);
  if (!link) return null;
  const mine = (held = { id, figures: new Map() });
  document.getElementById(`person-${id}`).classList.add("app-seat--held");
  const response = await ask(`${board().dataset.effects}${id}/`).catch(() => null);
  if (held !== mine) return null;
  if (!response?.ok) {
    release(); // no connection, or the board is closed now: nobody is held, and the next look tells
    return null;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (held !== mine) return null;
  document.getElementById("board-hold").replaceChildren(...fresh.querySelector("[data-hold]").childNodes);
  document.getElementById("board-move").elements.associate.value = id;
  for (const part of fresh.querySelectorAll(".app-team__figures[data-said]")) {
    const old = document.getElementById(part.id);
    if (!old) continue;
    held.figures.set(part, old);
    old.replaceWith(part);
    part.closest("[data-team]").classList.toggle("app-team--not", "not" in part.dataset);
  }
  return held;
}

/** Leaves the held person where they are. */
function release() {
  if (!held) return;
  for (const [part, old] of held.figures) part.replaceWith(old);
  for (const name of ["app-team--not", "app-team--aim"])
    for (const team of document.querySelectorAll(`.${name}`)) team.classList.remove(name);
  document.getElementById(`person-${held.id}`)?.classList.remove("app-seat--held");
  document.getElementById("board-hold")?.replaceChildren();
  held = null;
}

/** Drops the held person into a team ("" for none). */
function drop(team) {
  const form = document.getElementById("board-move");
  form.elements.associate.value = held.id;
  return send(form, Object.assign(document.createElement("button"), { name: "team", value: team }));
}

/** Marks the team that a drop would go to, and says what it would do. Returns what is said. */
function aim(team) {
  for (const old of document.querySelectorAll(".app-team--aim")) old.classList.remove("app-team--aim");
  team?.classList.add("app-team--aim");
  return team?.querySelector("[data-said]")?.dataset.said || team?.querySelector("h2")?.innerText || "";
}

async function look() {
  const now = board();
  if (!now || held || busy || document.hidden) return;
  const query = new URLSearchParams({ version: now.dataset.version, state: now.dataset.state });
  try {
    const response = await ask(`${now.dataset.pulse}?${query}`);
    if (response.status === 200 && !held && !busy) show(await response.text());
  } catch {
    // no connection: the next look tells
  }
}

/** Makes the board of the page live. */
export function offerBoard() {
  if (!board()) return;
  const tools = { hold, release, drop, aim, say, held: () => held, board };
  board().classList.add("app-board--live");
  document.addEventListener("submit", (event) => {
    if (!("deed" in event.target.dataset)) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-put-back]") || !held) return;
    event.preventDefault();
    const id = held.id;
    release();
    document.getElementById(`move-${id}`)?.focus();
  });
  offerDragging(tools);
  offerKeys(tools);
  setInterval(look, PAUSE);
}
