// What this browser keeps of notes that are not sent yet: one database, everything in it sealed with a key that belongs to one
// person and that no script can read out (WebCrypto, AES-GCM). Wiping removes the key and all that it sealed.
const NAME = "infuse-offline";
const STORES = ["people", "notes", "forms"];

const asked = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => STORES.forEach((name) => request.result.createObjectStore(name, { keyPath: "id" }));
  return asked(request);
}

async function within(store, mode, deed) {
  const base = await opened();
  try {
    return await asked(deed(base.transaction(store, mode).objectStore(store)));
  } finally {
    base.close();
  }
}

/** Whether this browser can keep anything: not without a secure connection, nor in some private windows. */
export const canKeep = () => Boolean(globalThis.indexedDB && globalThis.crypto?.subtle);

export const read = (store, id) => within(store, "readonly", (rows) => rows.get(id));
export const all = (store) => within(store, "readonly", (rows) => rows.getAll());
export const write = (store, row) => within(store, "readwrite", (rows) => rows.put(row));
export const forget = (store, id) => within(store, "readwrite", (rows) => rows.delete(id));

/** Everything of a programme (its scope, "/slug/") and the key to it, gone. */
export async function wipe(scope) {
  for (const store of STORES) {
    for (const row of await all(store)) if (row.scope === scope) await forget(store, row.id);
  }
}

/** Who may write here: the person, with a key made on their first visit. Another person's things are wiped first. */
export async function personOf(scope, person) {
  const known = await read("people", scope);
  if (known && (!person || known.person === person)) return known;
  if (!person) return null;
  if (known) await wipe(scope);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const row = { id: scope, scope, person, key };
  await write("people", row);
  return row;
}

export async function sealed(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = content instanceof ArrayBuffer ? content : new TextEncoder().encode(JSON.stringify(content));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
}

export const unsealedBytes = (key, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
export const unsealed = async (key, box) => JSON.parse(new TextDecoder().decode(await unsealedBytes(key, box)));
