// The ranking page, live: a list of issues that can be dragged, moved with buttons, or numbered; all three keep the numbers of the
// ranked ones 1, 2, 3 …. Without this file the buttons and numbers work by sending the form.

const numberOf = (line) => line.querySelector("select");
const isRanked = (line) => numberOf(line).value !== "";

function renumber(list) {
  const lines = [...list.querySelectorAll("[data-ranking-line]")];
  const ranked = lines.filter(isRanked);
  ranked.forEach((line, index) => (numberOf(line).value = String(index + 1)));
  list.append(...ranked, ...lines.filter((line) => !isRanked(line))); // those without a number come last
  list.dispatchEvent(new Event("input", { bubbles: true })); // the form saves by itself
}

function say(list, line) {
  const text = isRanked(line)
    ? list.dataset.said.replace("{title}", line.dataset.title).replace("{place}", numberOf(line).value)
    : "";
  document.querySelector("[data-ranking-status]").textContent = text;
}

/** Puts a line before the one that now has a place (from 1), after the last ranked one when there is none. */
function place(list, line, wanted) {
  const others = [...list.querySelectorAll("[data-ranking-line]")].filter((other) => other !== line);
  const ranked = others.filter(isRanked);
  const next = ranked[wanted - 1];
  numberOf(line).value = "1"; // any number: renumber gives the right one
  if (next) next.before(line);
  else if (ranked.length) ranked[ranked.length - 1].after(line);
  else list.prepend(line);
  renumber(list);
  say(list, line);
}

function move(list, button) {
  const line = button.closest("[data-ranking-line]");
  const up = button.value.startsWith("up");
  if (!isRanked(line)) {
    if (up) place(list, line, Infinity);
  } else {
    const wanted = Number(numberOf(line).value) + (up ? -1 : 1);
    if (wanted >= 1) place(list, line, wanted);
  }
  button.focus();
}

function renumberByHand(list, line) {
  if (isRanked(line)) return place(list, line, Number(numberOf(line).value));
  renumber(list);
  say(list, line);
}

function offerDragging(list) {
  let dragged = null;
  let home = null; // what stood below it, to put it back when the drag is given up
  for (const line of list.querySelectorAll("[data-ranking-line]")) line.draggable = true;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-ranking-line]");
    home = dragged.nextElementSibling;
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("app-ranking__line--dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-ranking-line]");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", (event) => {
    if (!dragged) return;
    dragged.classList.remove("app-ranking__line--dragged");
    if (event.dataTransfer.dropEffect === "none") list.insertBefore(dragged, home);
    else {
      numberOf(dragged).value = "1";
      renumber(list);
      say(list, dragged);
    }
    dragged = null;
  });
}

/** Makes the ranking lists of the page live. */
export function offerRanking() {
  for (const list of document.querySelectorAll("[data-ranking]")) {
    list.classList.add("app-ranking--live");
    list.addEventListener("click", (event) => {
      const button = event.target.closest('button[name="move"]');
      if (!button) return;
      event.preventDefault();
      move(list, button);
    });
    list.addEventListener("change", (event) => renumberByHand(list, event.target.closest("[data-ranking-line]")));
    offerDragging(list);
  }
}
