// A note's form keeps what is typed on the device until the server has it, photos until the note is in the log.
import { forget, read, sealed, unsealed, unsealedBytes, write } from "./offline_store.js";

const PAUSE = 400; // milliseconds of rest before it is kept

const key = (form) => form.elements.once_key.value;
const files = (form) => [...(form.elements.photos?.files ?? [])];
const said = (form) => (form.elements.text.value.trim() || files(form).length ? true : false);

/** The form's fields as they are now, and its files, sealed, as one row. */
async function row(place, form, state) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const photos = [];
  for (const file of files(form)) {
    photos.push({ name: file.name, type: file.type, box: await sealed(place.key, await file.arrayBuffer()) });
  }
  const id = `${place.scope} ${key(form)}`;
  const experiment = form.dataset.note;
  return { id, scope: place.scope, experiment, state, at: Date.now(), box: await sealed(place.key, fields), photos };
}

/** A kept note as a form would send it. */
export async function contentOf(place, kept) {
  const data = new FormData();
  for (const [name, value] of await unsealed(place.key, kept.box)) data.append(name, value);
  data.set("experiment", kept.experiment);
  for (const photo of kept.photos) data.append("photos", await fileOf(place, photo));
  return data;
}

const fileOf = async (place, photo) => new File([await unsealedBytes(place.key, photo.box)], photo.name, { type: photo.type });

/** Puts a kept note back into the form that it was typed into. */
export async function restore(place, form, kept) {
  const data = await contentOf(place, kept);
  for (const [name, value] of data) {
    const found = form.elements[name];
    if (!found || typeof value !== "string" || name === "experiment") continue;
    if (found instanceof RadioNodeList) found.value = value;
    else if (found.type === "checkbox") found.checked = true;
    else found.value = value;
  }
  if (!kept.photos.length || !form.elements.photos) return;
  const chosen = new DataTransfer();
  for (const photo of kept.photos) chosen.items.add(await fileOf(place, photo));
  form.elements.photos.files = chosen.files;
}

/** Keeps a form's content while it is typed. Returns once what was kept of it before is back in its boxes. */
export async function keepWhileTyping(place, form, again) {
  const line = () => form.querySelector("#save-state");
  let timer = 0;
  let last = "";
  const say = (text) => {
    line().querySelector("p")?.remove();
    line().append(Object.assign(document.createElement("p"), { className: "govuk-body-s app-unsent", textContent: text }));
  };
  const keep = async (state) => {
    clearTimeout(timer);
    if (!said(form)) return null;
    const kept = await row(place, form, state);
    await write("notes", kept);
    last = kept.id;
    return kept;
  };

  const before = await read("notes", `${place.scope} ${key(form)}`);
  if (before) {
    await restore(place, form, before);
    await write("notes", { ...before, state: "typing" }); // it is on the page again: its writer sends it
  }
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await keep("typing");
      if (!navigator.onLine) say(form.dataset.kept);
    }, PAUSE);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("autosave:failed", async () => {
    if (!form.hidden && (await keep("typing"))) say(form.dataset.kept);
  });
  form.addEventListener("autosave:saved", async () => {
    if (form.hidden || form.dataset.sent) return; // it is finished, and waits as such
    clearTimeout(timer);
    const old = last;
    if (files(form).length) await keep("typing"); // the server has the words, not the photos
    else if (old) await forget("notes", old);
    if (old && old !== `${place.scope} ${key(form)}`) await forget("notes", old);
  });
  form.addEventListener(
    "submit",
    async (event) => {
      const button = event.submitter;
      // The language switch carries the words over: nothing is finished, nothing is to be kept as such.
      if (form.dataset.sent || button?.name === "switch_language") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const kept = await keep("ready");
      if (kept && !navigator.onLine) {
        const text = Object.assign(document.createElement("p"), { className: "govuk-body app-unsent", textContent: form.dataset.waits });
        form.hidden = true;
        form.after(text);
        await again();
        return;
      }
      form.dataset.sent = "1";
      form.requestSubmit(button);
    },
    true,
  );
}
