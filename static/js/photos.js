// What is asked of photos is asked once some are chosen: [data-with-files="id"] shows when that field has a file, or a mistake.

/** Shows and hides what belongs to a file field, in a part of the page. */
export function askWithPhotos(scope) {
  for (const part of scope.querySelectorAll("[data-with-files]")) {
    const field = scope.querySelector(`#${part.dataset.withFiles}`);
    const show = () => (part.hidden = !field.files.length && !part.querySelector(".govuk-error-message"));
    field.addEventListener("change", show);
    show();
  }
}
