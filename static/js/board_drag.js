// Dragging a card of the board: with the mouse or a pen at once, with a finger after it has rested on the card, so that it still scrolls.
const FAR = 6; // pixels before a press of the mouse is a drag, or a finger scrolls
const REST = 350; // milliseconds that a finger rests on a card to take it
const EDGE = 60; // from the window's edge on, the page scrolls along
const STEP = 10;

export function offerDragging({ hold, release, drop, aim, say, held, board }) {
  let press = null; // which card was pressed, where, with what
  let ghost = null;
  let last = null; // where the mouse or the finger is

  function begin() {
    const { card, touch } = press;
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
    if (touch) navigator.vibrate?.(20);
    hold(card.dataset.person).then(() => ghost && follow());
    follow();
    requestAnimationFrame(scroll);
  }

  const teamUnder = (x, y) => document.elementFromPoint(x, y)?.closest("[data-team]");

  function follow() {
    const { x, y } = last;
    // Beside the mouse; above a finger, which hides what is below it.
    ghost.style.left = `${Math.max(4, Math.min(press.touch ? x - 110 : x + 8, window.innerWidth - 230))}px`;
    ghost.style.top = `${press.touch ? Math.max(4, y - ghost.offsetHeight - 24) : y + 8}px`;
    ghost.lastChild.textContent = aim(teamUnder(x, y));
  }

  function scroll() {
    if (!ghost) return;
    const by = last.y < EDGE ? -STEP : last.y > window.innerHeight - EDGE ? STEP : 0;
    if (by) {
      window.scrollBy(0, by);
      follow();
    }
    requestAnimationFrame(scroll);
  }

  function end(gaveUp) {
    clearTimeout(press.timer);
    const team = ghost && teamUnder(last.x, last.y);
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
    if (press || !card || event.button || event.target.closest("button") || !card.querySelector("[data-grab]")) return;
    const touch = event.pointerType === "touch";
    last = { x: event.clientX, y: event.clientY };
    press = { card, touch, pointer: event.pointerId, ...last, timer: touch ? setTimeout(begin, REST) : 0 };
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== press?.pointer) return;
    last = { x: event.clientX, y: event.clientY };
    if (ghost) return follow();
    if (Math.hypot(last.x - press.x, last.y - press.y) <= FAR) return;
    if (press.touch) end(true); // it scrolls
    else begin();
  });
  document.addEventListener("pointerup", (event) => event.pointerId === press?.pointer && end(false));
  document.addEventListener("pointercancel", (event) => event.pointerId === press?.pointer && end(true));
  document.addEventListener("keydown", (event) => ghost && event.key === "Escape" && end(true));
  // A card that is held by a finger goes with it; the page does not, and no menu opens.
  document.addEventListener("touchmove", (event) => ghost && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => press?.touch && event.preventDefault());
  document.addEventListener("dragstart", (event) => press && event.preventDefault()); // links of a card
}
