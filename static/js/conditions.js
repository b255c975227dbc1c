// A part with data-shown-when shows only while the question of that name has one of the answers in data-shown-values. Without this
// file such a question comes up when the page is saved.

function update(form) {
  for (const part of form.querySelectorAll("[data-shown-when]")) {
    const inputs = [...form.querySelectorAll(`[name="${part.dataset.shownWhen}"]`)];
    const given = inputs.filter((input) => input.checked).map((input) => input.value);
    const values = part.dataset.shownValues.split(" ");
    const parent = inputs[0]?.closest("[data-shown-when]");
    part.hidden = Boolean(parent?.hidden) || !given.some((value) => values.includes(value));
    const asked = part.querySelector('input[name="asked"]');
    if (asked) asked.disabled = part.hidden;
  }
}

/** Keeps the parts in step with the answers. */
export function showByAnswers() {
  for (const form of document.querySelectorAll("form:has([data-shown-when])")) {
    update(form);
    form.addEventListener("change", () => update(form));
  }
}
