// Where there is no network, a page of this programme becomes the one page that the browser keeps for it. Nothing else is kept:
// no page that shows somebody's work. The page itself and its assets are put here by static/js/offline_page.js.
const SCOPE = new URL(self.registration.scope).pathname;
const CACHE = `infuse-offline ${SCOPE}`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request, address) {
  try {
    return await fetch(request);
  } catch (problem) {
    const cache = await caches.open(CACHE);
    const found = await cache.match(address, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
    throw problem;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname.startsWith(SCOPE)) event.respondWith(kept(request, `${SCOPE}log/offline/`));
  else if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(kept(request, url.pathname));
});
