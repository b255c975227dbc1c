// Sends what was kept: a note that was finished goes into the log, an unfinished one becomes a draft on the server. The server
// knows each by its key, so that nothing is there twice however often it is sent.
import { all, forget, read, write } from "./offline_store.js";
import { contentOf } from "./offline_note.js";

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

async function post(address, data, headers = {}) {
  const body = data;
  const options = { method: "POST", body, headers: { "X-CSRFToken": token(), ...headers }, redirect: "manual" };
  return fetch(address, options);
}

async function sendFinished(place, kept) {
  const response = await post(place.send, await contentOf(place, kept));
  if (!response.ok) return null;
  const answer = await response.json();
  if (answer.outcome === "held" && kept.photos.length) await write("notes", { ...kept, state: "held" });
  else await forget("notes", kept.id);
  return answer.again ? null : answer;
}

async function sendUnfinished(place, kept) {
  if (kept.photos.length) return; // a draft on the server has no photos: it waits for its writer
  const address = `${place.scope}experiments/${kept.experiment}/log/new/`;
  const response = await post(address, await contentOf(place, kept), { "X-Autosave": "1" });
  if (response.ok) await forget("notes", kept.id);
}

async function sendEach(place, shown) {
  const answers = [];
  for (const { id } of await own(place)) {
    const kept = await read("notes", id); // another window may have sent it meanwhile
    try {
      if (kept?.state === "ready") answers.push(await sendFinished(place, kept));
      else if (kept?.state === "typing" && id !== shown) await sendUnfinished(place, kept);
    } catch {
      break; // no network after all
    }
  }
  return answers.filter(Boolean);
}

/** What is kept for this programme, the oldest first. */
export async function own(place) {
  const rows = (await all("notes")).filter((row) => row.scope === place.scope);
  return rows.sort((one, other) => one.at - other.at);
}

/** Those that somebody has finished and that wait for a network. */
export const waiting = async (place) => (await own(place)).filter((row) => row.state === "ready");

/** Sends what can be sent, one window at a time; the server's answers to finished notes. `shown` is being typed now. */
export function sendKept(place, shown) {
  if (!navigator.locks) return sendEach(place, shown);
  return navigator.locks.request("infuse-send", () => sendEach(place, shown));
}
