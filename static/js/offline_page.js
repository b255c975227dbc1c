// The page that is shown where there is no network: kept beforehand, with the note's form of each experiment, sealed.
import { own } from "./offline_send.js";
import { read, sealed, unsealed, write } from "./offline_store.js";

const FRESH = 12 * 60 * 60 * 1000; // milliseconds for which what was kept needs not be fetched again
const cacheOf = (place) => caches.open(`infuse-offline ${place.scope}`);

/** Lets the browser show our page, in this language, when it cannot reach any other. */
export async function prepare(place) {
  if (!navigator.serviceWorker || !globalThis.caches) return;
  await navigator.serviceWorker.register(place.worker, { scope: place.scope });
  const known = await read("forms", `${place.scope} page`);
  if (known?.language === document.documentElement.lang && Date.now() - known.at < FRESH) return;
  const response = await fetch(place.page, { credentials: "same-origin" });
  if (!response.ok) return;
  const cache = await cacheOf(place);
  await cache.put(place.page, response);
  const assets = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((found) => found.href || found.src);
  await cache.addAll(assets);
  const row = { id: `${place.scope} page`, scope: place.scope, language: document.documentElement.lang, at: Date.now() };
  await write("forms", row);
}

/** Removes what `prepare` has made. */
export async function undo(place) {
  if (globalThis.caches) await caches.delete(`infuse-offline ${place.scope}`);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
    if (new URL(one.scope).pathname === place.scope) await one.unregister();
  }
}

/** Keeps the empty form of an experiment's notes, once in a while. */
export async function keepForm(place, experiment) {
  const id = `${place.scope} form ${experiment}`;
  const known = await read("forms", id);
  if (known && known.language === document.documentElement.lang && Date.now() - known.at < FRESH) return;
  const response = await fetch(`${place.scope}experiments/${experiment}/log/new/?new`, { credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  const found = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("note-page");
  if (!found) return;
  const row = { id, scope: place.scope, language: document.documentElement.lang, at: Date.now() };
  await write("forms", { ...row, box: await sealed(place.key, found.outerHTML) });
}

function anew(form) {
  form.elements.once_key.value = crypto.randomUUID();
  form.elements.seen.value = "0";
  const today = new Date();
  const parts = { on_day: today.getDate(), on_month: today.getMonth() + 1, on_year: today.getFullYear() };
  for (const [name, value] of Object.entries(parts)) if (form.elements[name]) form.elements[name].value = value;
}

/** On the offline page: the form that the address means, with what was typed into it last; null when it is not known. */
export async function showForm(place) {
  const experiment = location.pathname.match(/experiments\/(\d+)\/log\/new\/$/)?.[1];
  const known = experiment && (await read("forms", `${place.scope} form ${experiment}`));
  if (!known) return null;
  const home = document.getElementById("offline-note");
  home.innerHTML = await unsealed(place.key, known.box);
  const form = home.querySelector("form");
  anew(form);
  const typing = (await own(place)).filter((row) => row.experiment === experiment && row.state === "typing").pop();
  if (typing) form.elements.once_key.value = typing.id.slice(place.scope.length + 1);
  return form;
}

/** On the offline page: what is kept, each with where it can be gone on with. */
export async function listKept(place) {
  const page = document.getElementById("offline-page");
  const list = document.getElementById("offline-kept");
  list.replaceChildren();
  for (const row of place.key ? await own(place) : []) {
    const fields = Object.fromEntries(await unsealed(place.key, row.box));
    const line = document.createElement("li");
    const state = document.createElement("strong");
    state.textContent = row.state === "ready" ? page.dataset.waits : page.dataset.unfinished;
    const text = Object.assign(document.createElement("p"), { className: "govuk-body", textContent: (fields.text ?? "").slice(0, 200) });
    line.append(state, text);
    if (row.state === "typing") {
      const href = `${place.scope}experiments/${row.experiment}/log/new/`;
      line.append(Object.assign(document.createElement("a"), { className: "govuk-link", href, textContent: page.dataset.goOn }));
    }
    list.append(line);
  }
  if (!list.children.length) {
    list.append(Object.assign(document.createElement("li"), { textContent: page.dataset.nothing }));
  }
}
