// Shows what the programme sends to this device; the text came encrypted.
async function show(event) {
  const said = event.data?.json() ?? {};
  await self.registration.showNotification(said.title ?? "Sebalai", {
    body: said.body ?? "",
    tag: said.tag,
    data: { path: said.path ?? "/pesan/" },
    icon: "/static/favicon.svg",
  });
}

async function open(event) {
  const url = new URL(event.notification.data?.path ?? "/pesan/", self.location.origin);
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url === url.href);
  await (there ? there.focus() : self.clients.openWindow(url.href));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => event.waitUntil(show(event)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event));
});
