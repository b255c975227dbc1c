// A choice with data-aria-controls shows the part with that id only while it is chosen. Without scripts the part always shows.
// Ours and not GOV.UK Frontend's, because a radio may not carry aria-expanded.

function update(group) {
  for (const input of group.querySelectorAll("[data-aria-controls]")) {
    const part = document.getElementById(input.dataset.ariaControls);
    const kind = input.type === "radio" ? "radios" : "checkboxes";
    part?.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked);
  }
}

/** Keeps the revealed parts in step with the choices. */
export function revealChosen() {
  const selector = '[data-module="govuk-radios"], [data-module="govuk-checkboxes"]';
  const updateAll = () => document.querySelectorAll(selector).forEach(update);
  updateAll();
  window.addEventListener("pageshow", updateAll); // the browser may have put back other choices
  document.addEventListener("change", (event) => {
    const group = event.target.closest(selector);
    if (group) update(group);
  });
}
