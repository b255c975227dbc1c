// A form with data-autosave keeps what is typed by itself, a moment after the last change; the server answers with the line under
// the form, which also has the marks of what this window shows now. The save buttons do the same without this file.
const PAUSE = 1500; // milliseconds of rest before it saves
const AGAIN = 15000; // before it tries again without a connection

const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];

/** What is typed, without files: those go with the button. */
function typed(form) {
  const data = new FormData(form);
  for (const input of form.querySelectorAll('input[type="file"]')) data.delete(input.name);
  const token = cookie("csrftoken"); // another sign-in may have brought a new one
  if (token) data.set("csrfmiddlewaretoken", token);
  return data;
}

/** Keeps one form; it hears "autosave:saved" and "autosave:failed". */
export function watchSaving(form) {
  const line = form.querySelector("#save-state") ?? document.getElementById("save-state");
  let timer = 0;
  let running = null;
  let dirty = false;

  async function send() {
    try {
      const headers = { "X-Autosave": "1" };
      const response = await fetch(form.action, { method: "POST", body: typed(form), headers, redirect: "manual" });
      if (response.type === "opaqueredirect" && form.dataset.autosaveSignedOut) return failed(form.dataset.autosaveSignedOut);
      const html = await response.text();
      if (!html.trim()) return;
      const marks = form.elements.seen;
      line.innerHTML = html;
      if (marks && !form.elements.seen) line.append(marks); // signed out: the marks stay as they were
      if (response.ok) form.dispatchEvent(new Event("autosave:saved"));
    } catch {
      failed(form.dataset.autosaveFailed);
    }
  }

  function failed(text) {
    line.querySelector("p")?.remove();
    line.append(Object.assign(document.createElement("p"), { className: "govuk-body-s", textContent: text }));
    form.dispatchEvent(new Event("autosave:failed"));
    timer = setTimeout(save, AGAIN);
  }

  async function save() {
    if (running) return;
    dirty = false;
    running = send();
    await running;
    running = null;
    if (dirty) later();
  }

  function later() {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", (event) => event.target.type !== "file" && later());
  form.addEventListener("change", (event) => event.target.type !== "file" && later());
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    dirty = false;
    const token = cookie("csrftoken");
    if (token && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token;
    if (!running) return;
    event.preventDefault(); // its marks must be in before this one goes
    const button = event.submitter;
    await running;
    form.requestSubmit(button);
  });
}

/** Saves forms by themselves. */
export function saveWhileTyping() {
  document.querySelectorAll("form[data-autosave]").forEach(watchSaving);
}
