// A number that slides: beside each [data-slider] field stands a slider that shows and sets the same number. The field stays, for
// whoever types, and for browsers without scripts.

function slide(field) {
  const slider = document.createElement("input");
  for (const name of ["min", "max", "step"]) slider.setAttribute(name, field.getAttribute(name));
  slider.type = "range";
  slider.className = "app-slider";
  slider.value = field.value;
  slider.setAttribute("aria-labelledby", `${field.id}-label`);
  const label = document.querySelector(`label[for="${field.id}"]`);
  label.id = `${field.id}-label`;
  slider.addEventListener("input", () => (field.value = slider.value));
  field.addEventListener("input", () => (slider.value = field.value));
  field.after(slider);
}

/** Puts a slider beside each field that has one. */
export function offerSliders() {
  document.querySelectorAll("[data-slider]").forEach(slide);
}
