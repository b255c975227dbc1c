// A part with data-asked-after shows while the question that it names is answered with one of data-asked-values.
// Without scripts such a part appears once the page has been saved with that answer.

function answersTo(form, name) {
  return [...form.elements].filter((one) => one.name === name && !one.disabled && one.checked).map((one) => one.value);
}

function update(form) {
  for (const part of form.querySelectorAll("[data-asked-after]")) {
    const values = part.dataset.askedValues.split(" ");
    const asked = answersTo(form, part.dataset.askedAfter).some((value) => values.includes(value));
    part.hidden = !asked;
    part.disabled = !asked; // what is not asked is not sent
  }
}

/** Keeps the questions that depend on an answer of the same page in step with it. */
export function askWhenAnswered() {
  const updateAll = () => {
    for (const form of document.querySelectorAll("form:has([data-asked-after])")) update(form);
  };
  updateAll();
  window.addEventListener("pageshow", updateAll);
  document.addEventListener("change", (event) => {
    if (event.target.form?.querySelector("[data-asked-after]")) update(event.target.form);
  });
}
