// A button with data-copy="#id" copies the text or value of that element, and says so (data-copied) in its live region.
// The button is hidden in the markup, so that nobody without scripts meets one that does nothing.

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText("value" in source ? source.value : source.textContent.trim());
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  if (said) said.textContent = button.dataset.copied;
}

/** Shows the copy buttons where the browser lets a page copy. */
export function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
}
