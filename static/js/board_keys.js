// The board by keyboard: Enter on “Move” takes a card, the arrows choose a team, Enter drops it there, Escape leaves it.
const AHEAD = ["ArrowRight", "ArrowDown"];
const BACK = ["ArrowLeft", "ArrowUp"];

export function offerKeys({ hold, release, drop, aim, say, held, board }) {
  let at = -1; // the chosen team's place among those on the board

  const teams = () => [...board().querySelectorAll("[data-team]")];

  async function take(link) {
    at = -1;
    const id = link.closest("[data-person]").dataset.person;
    if (!(await hold(id))) return release();
    at = teams().indexOf(link.closest("[data-team]"));
    link.focus();
    say(document.getElementById("hold")?.innerText);
  }

  function choose(step) {
    const all = teams();
    at = (at + step + all.length) % all.length;
    say(aim(all[at]));
    all[at].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-grab]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.closest("[data-person]").dataset.person !== held()?.id) take(link);
  });
  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.("[data-person]");
    if (!held() || !card || card.dataset.person !== held().id) return;
    const home = card.closest("[data-team]");
    const step = AHEAD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : 0;
    if (step) choose(step);
    else if (event.key === "Enter" && teams()[at] && teams()[at] !== home) drop(teams()[at].dataset.team);
    else if (event.key === "Escape" || event.key === "Enter") {
      release();
      say("");
    } else return;
    event.preventDefault();
  });
}
