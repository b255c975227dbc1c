// Dragging a card of the board with the mouse, a pen or a finger.
const FAR = 6; // pixels before a press is a drag
const EDGE = 60; // from the window's edge on, the page scrolls along
const STEP = 14;

export function offerDragging({ hold, release, drop, aim, say, held, board }) {
  let press = null; // where a card was pressed
  let ghost = null;
  let last = null; // where the mouse is

  function begin(event) {
    const card = press.card;
    ghost = card.cloneNode(true);
    ghost.removeAttribute("id");
    for (const part of ghost.querySelectorAll("[id]")) part.removeAttribute("id");
    ghost.querySelector(".app-seat__do")?.remove();
    ghost.classList.add("app-seat--ghost");
    ghost.setAttribute("aria-hidden", "true");
    const line = document.createElement("span");
    line.className = "app-seat__facts";
    ghost.append(line);
    document.body.append(ghost);
    board().classList.add("app-board--dragging");
    last = event;
    hold(card.dataset.person).then(() => ghost && follow(last));
    follow(event);
  }

  function teamUnder(event) {
    return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-team]");
  }

  function follow(event) {
    ghost.style.left = `${Math.min(event.clientX + 8, window.innerWidth - 230)}px`;
    ghost.style.top = `${event.clientY + 8}px`;
    ghost.lastChild.textContent = aim(teamUnder(event));
    if (event.clientY < EDGE) window.scrollBy(0, -STEP);
    else if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
  }

  function end(event, gaveUp) {
    const team = teamUnder(event);
    const home = press.card.closest("[data-team]");
    press = null;
    if (!ghost) return;
    ghost.remove();
    ghost = null;
    board()?.classList.remove("app-board--dragging");
    if (held() && team && team !== home && !gaveUp) drop(team.dataset.team);
    else {
      release();
      say("");
    }
    // The click that follows a drag is none.
    window.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", stop, { capture: true }), 50);
  }

  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  document.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".app-board--live .app-seat");
    if (!card || event.button || event.target.closest("button") || !card.querySelector("[data-grab]")) return;
    if (event.pointerType === "touch") return; // a finger scrolls; the Move link does it
    press = { card, x: event.clientX, y: event.clientY };
  });
  document.addEventListener("dragstart", (event) => press && event.preventDefault()); // links of a card
  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    last = event;
    if (ghost) follow(event);
    else if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR) begin(event);
  });
  document.addEventListener("pointerup", (event) => press && end(event, false));
  document.addEventListener("pointercancel", (event) => press && end(event, true));
  document.addEventListener("keydown", (event) => {
    if (ghost && event.key === "Escape") end({ clientX: -1, clientY: -1 }, true);
  });
}
