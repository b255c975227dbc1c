// A button with data-print prints the page; it is hidden in the markup until this file runs.

/** Shows the print buttons and lets them print. */
export function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
}
