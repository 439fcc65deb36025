// Below /hadir/: with no line, the address in the QR still opens a page that keeps the scan.
const SHELL = "/hadir/luring/";
const STORE = "sebalai-checkin-1";
const PATIENCE_MS = 6000;

async function prepare() {
  const response = await fetch(SHELL, { cache: "reload" });
  const text = await response.clone().text();
  const assets = [...text.matchAll(/(?:href|src)="(\/static\/[^"#?]+)/g)].map((found) => found[1]);
  const store = await caches.open(STORE);
  await store.put(SHELL, response);
  await store.addAll([...new Set(assets)]);
  await self.skipWaiting();
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
  await self.clients.claim();
}

async function page(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status < 500) return response;
  } catch {
    // No line, or one too slow to wait for.
  }
  return caches.match(SHELL);
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith("/static/")) event.respondWith(asset(request));
});
