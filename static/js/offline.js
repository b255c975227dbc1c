// Notes without a network. #offline, on each page of a programme for somebody who is signed in, says where things are; the page
// that the browser keeps has nobody's name on it, so that there the browser itself knows who was here last.
import { watchSaving } from "./autosave.js";
import { startComponents } from "./components.js";
import { keepWhileTyping } from "./offline_note.js";
import { askWithPhotos } from "./photos.js";
import { keepForm, listKept, prepare, showForm, undo } from "./offline_page.js";
import { own, sendKept, waiting } from "./offline_send.js";
import { canKeep, personOf, wipe } from "./offline_store.js";

const AGAIN = 20000; // milliseconds before it tries again by itself

function tell(sign, answers, left) {
  sign.replaceChildren();
  for (const answer of answers) {
    const text = Object.assign(document.createElement("p"), { className: "govuk-body", textContent: `${answer.message} ` });
    text.append(Object.assign(document.createElement("a"), { className: "govuk-link", href: answer.url, textContent: answer.link }));
    sign.append(text);
  }
  if (!left) return;
  const text = sign.dataset.waiting.replace("{n}", left);
  sign.append(Object.assign(document.createElement("p"), { className: "govuk-body app-unsent", textContent: text }));
}

function watchLeaving(place, sign) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    // A field called "action" would hide the form's own.
    if (!form.getAttribute("action")?.endsWith("/logout/") || event.defaultPrevented) return;
    event.preventDefault();
    if (navigator.onLine) await place.flush();
    const left = (await own(place)).filter((row) => row.state !== "held").length;
    if (left && !confirm(sign.dataset.leaving)) return;
    await wipe(place.scope);
    await undo(place);
    form.submit();
  });
}

async function begin(sign) {
  const { scope, send, worker, page, person } = sign.dataset;
  const known = await personOf(scope, person);
  const place = { scope, send, worker, page, key: known?.key, flush: async () => {} };
  const isKept = Boolean(document.getElementById("offline-page"));
  if (!known) return isKept ? listKept(place) : undefined;
  let timer = 0;
  let form = document.querySelector("form[data-note]");
  const shown = () => form && !form.hidden && `${scope} ${form.elements.once_key.value}`;

  place.flush = async () => {
    clearTimeout(timer);
    const answers = navigator.onLine ? await sendKept(place, shown()) : [];
    const left = (await waiting(place)).length;
    tell(sign, answers, left);
    if (!left) for (const text of document.querySelectorAll(".app-note + .app-unsent")) text.remove();
    if (isKept) await listKept(place);
    if (left) timer = setTimeout(place.flush, AGAIN);
  };
  if (isKept) {
    form = await showForm(place);
    if (!form && location.pathname.endsWith("/log/new/")) {
      document.getElementById("offline-note").textContent = document.getElementById("offline-page").dataset.unknown;
    }
    if (form) {
      document.getElementById("offline-title").remove();
      startComponents(form);
      watchSaving(form);
      askWithPhotos(form);
    }
  }
  if (form) await keepWhileTyping(place, form, place.flush);
  addEventListener("online", place.flush);
  if (person) watchLeaving(place, sign);
  await place.flush();
  if (sign.hasAttribute("data-off")) {
    if (!(await own(place)).length) await wipe(scope);
    await undo(place);
    return;
  }
  const notes = document.querySelectorAll("[data-keep-form]");
  if (!person || (!form && !notes.length)) return;
  await prepare(place);
  if (form) await keepForm(place, form.dataset.note);
  for (const note of notes) await keepForm(place, note.dataset.keepForm);
}

/** Keeps notes where there is no network, and sends what was kept. */
export function keepOffline() {
  const sign = document.getElementById("offline");
  if (sign && canKeep()) begin(sign).catch((problem) => console.warn("offline:", problem));
}
